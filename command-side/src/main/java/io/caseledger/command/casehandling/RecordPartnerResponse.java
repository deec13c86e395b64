package io.caseledger.command.casehandling;

import static io.caseledger.command.casehandling.Refusal.ALREADY_RESPONDED;
import static io.caseledger.command.casehandling.Refusal.NOT_ACCOUNTABLE;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.PartnerResponded;
import io.caseledger.kernel.casehandling.Party;

/// The partner's engineer answers the customer; once in each cycle.
public record RecordPartnerResponse(String caseId, String engineer, Entry entry)
        implements CaseCommand {

    @Override
    public Class<PartnerResponded> fact() {
        return PartnerResponded.class;
    }

    @Override
    public Decision<CaseEvent> decide(Case state) {
        return InHand.at(entry.occurredAt(), state, this::decide);
    }

    private Decision<CaseEvent> decide(CaseFile file) {
        if (!file.servedBy(Party.PARTNER)) {
            return NOT_ACCOUNTABLE.refuse();
        }
        if (file.hasInCycle(PartnerResponded.class)) {
            return ALREADY_RESPONDED.refuse();
        }
        return Decision.accept(new PartnerResponded(engineer, entry.occurredAt()));
    }
}
