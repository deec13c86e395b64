package io.caseledger.command.casehandling;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.CaseClosed;
import org.jspecify.annotations.Nullable;

/// Nothing is left to do for a case whose service was restored.
public record CloseCase(String caseId, @Nullable String reason, Entry entry)
        implements CaseCommand {

    @Override
    public Class<CaseClosed> fact() {
        return CaseClosed.class;
    }

    @Override
    public Decision<CaseEvent> decide(Case state) {
        return switch (state) {
            case Case.None() -> Refusal.UNKNOWN_CASE.refuse();
            case Case.Open _ -> Refusal.NOT_RESTORED.refuse();
            case Case.Restored(_, var at) ->
                    entry.occurredAt().isBefore(at)
                            ? Refusal.NOT_RESTORED.refuse()
                            : Decision.accept(new CaseClosed(reason, entry.occurredAt()));
            case Case.Closed _ -> Refusal.ALREADY_CLOSED.refuse();
            case Case.Cancelled _ -> Refusal.ALREADY_CANCELLED.refuse();
        };
    }
}
