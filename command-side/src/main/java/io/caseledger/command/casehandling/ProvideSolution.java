package io.caseledger.command.casehandling;

import static io.caseledger.command.casehandling.Refusal.NOT_REPORTED;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.SolutionProvided;
import io.caseledger.kernel.casehandling.SolutionKind;

/// The vendor gives a solution (给出解决方案); a workaround may be followed by a fix. Handbook 4.2.
public record ProvideSolution(String caseId, SolutionKind kind, Entry entry)
        implements CaseCommand {

    @Override
    public Class<SolutionProvided> fact() {
        return SolutionProvided.class;
    }

    @Override
    public Decision<CaseEvent> decide(Case state) {
        return InHand.at(entry.occurredAt(), state, this::decide);
    }

    private Decision<CaseEvent> decide(CaseFile file) {
        return file.isWithVendorAt(entry.occurredAt())
                ? Decision.accept(new SolutionProvided(kind, entry.occurredAt()))
                : NOT_REPORTED.refuse();
    }
}
