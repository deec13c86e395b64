package io.caseledger.command.casehandling;

import static io.caseledger.command.casehandling.Refusal.ALREADY_ARRIVED;
import static io.caseledger.command.casehandling.Refusal.NOT_ACCOUNTABLE;
import static io.caseledger.command.casehandling.Refusal.ONSITE_NOT_REQUIRED;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.EngineerArrived;
import io.caseledger.kernel.casehandling.CaseEvent.OnSiteRequired;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.casehandling.Party;

/// An engineer of `actor` is on site.
public record RecordArrival(String caseId, Party actor, String engineer, Entry entry)
        implements CaseCommand {

    @Override
    public Class<EngineerArrived> fact() {
        return EngineerArrived.class;
    }

    @Override
    public Decision<CaseEvent> decide(Case state) {
        return InHand.at(entry.occurredAt(), state, this::decide);
    }

    private Decision<CaseEvent> decide(CaseFile file) {
        if (actor == Party.PARTNER && !file.servedBy(Party.PARTNER)) {
            return NOT_ACCOUNTABLE.refuse();
        }
        if (file.hasInCycle(EngineerArrived.class, arrival -> arrival.actor() == actor)) {
            return ALREADY_ARRIVED.refuse();
        }
        if (!isExpected(file)) {
            return ONSITE_NOT_REQUIRED.refuse();
        }
        return Decision.accept(new EngineerArrived(actor, engineer, entry.occurredAt()));
    }

    /// At level 1 the partner comes unasked. Handbook 4.2, level table.
    private boolean isExpected(CaseFile file) {
        return file.hasInCycle(OnSiteRequired.class, this::answers)
                || (actor == Party.PARTNER && file.levelAt(entry.occurredAt()) == Level.ONE);
    }

    private boolean answers(OnSiteRequired request) {
        return request.actor() == actor && !request.occurredAt().isAfter(entry.occurredAt());
    }
}
