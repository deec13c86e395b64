package io.caseledger.command.partners;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.partners.PartnerEvent;
import io.caseledger.kernel.partners.PartnerEvent.TrainingRecorded;

/// The partner's engineers were trained by the regional office. Handbook 4.1.
public record RecordTraining(String partner, String training, Entry entry)
        implements PartnerCommand.OfRegistered {

    @Override
    public Decision<PartnerEvent> decide(PartnerFile file) {
        return Regions.mayReport(entry, file)
                ? Decision.accept(new TrainingRecorded(training, entry.occurredAt()))
                : Refusal.NOT_YOUR_REGION.refuse();
    }
}
