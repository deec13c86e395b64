package io.caseledger.command.partners;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.partners.PartnerEvent;
import io.caseledger.kernel.partners.PartnerEvent.PreventiveVisitRecorded;

/// The partner's engineer has looked after a device before it failed. Handbook, chapter 2.
public record RecordPreventiveVisit(String partner, String serial, String engineer, Entry entry)
        implements PartnerCommand.OfRegistered {

    @Override
    public Decision<PartnerEvent> decide(PartnerFile file) {
        return Regions.mayReport(entry, file)
                ? Decision.accept(new PreventiveVisitRecorded(serial, engineer, entry.occurredAt()))
                : Refusal.NOT_YOUR_REGION.refuse();
    }
}
