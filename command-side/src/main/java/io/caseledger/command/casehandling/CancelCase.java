package io.caseledger.command.casehandling;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.CaseCancelled;
import org.jspecify.annotations.Nullable;

/// There was no fault to mend; breaches up to now stay.
public record CancelCase(String caseId, @Nullable String reason, Entry entry)
        implements CaseCommand {

    @Override
    public Class<CaseCancelled> fact() {
        return CaseCancelled.class;
    }

    @Override
    public Decision<CaseEvent> decide(Case state) {
        return switch (state) {
            case Case.None() -> Refusal.UNKNOWN_CASE.refuse();
            case Case.Open _ -> Decision.accept(new CaseCancelled(reason, entry.occurredAt()));
            case Case.Restored _ -> Refusal.ALREADY_RESTORED.refuse();
            case Case.Closed _ -> Refusal.ALREADY_CLOSED.refuse();
            case Case.Cancelled _ -> Refusal.ALREADY_CANCELLED.refuse();
        };
    }
}
