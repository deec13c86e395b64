package io.caseledger.command.casehandling;

import static io.caseledger.command.casehandling.Refusal.ALREADY_RESPONDED;
import static io.caseledger.command.casehandling.Refusal.NOT_REPORTED;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.VendorResponded;

/// The vendor's engineer answers the partner's report, or the customer of a case that the vendor
/// serves; once in each cycle.
public record RecordVendorResponse(String caseId, String engineer, Entry entry)
        implements CaseCommand {

    @Override
    public Class<VendorResponded> fact() {
        return VendorResponded.class;
    }

    @Override
    public Decision<CaseEvent> decide(Case state) {
        return InHand.at(entry.occurredAt(), state, this::decide);
    }

    private Decision<CaseEvent> decide(CaseFile file) {
        if (!file.isWithVendorAt(entry.occurredAt())) {
            return NOT_REPORTED.refuse();
        }
        if (file.hasInCycle(VendorResponded.class)) {
            return ALREADY_RESPONDED.refuse();
        }
        return Decision.accept(new VendorResponded(engineer, entry.occurredAt()));
    }
}
