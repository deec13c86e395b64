package io.caseledger.command.casehandling;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.CaseClosed;
import org.jspecify.annotations.Nullable;

/// Nothing is left to do for a case whose service was restored.
///
/// @param replacement that is still to be provided to the customer; absent where none is known, and
///   in an import, which tells of a case that was closed whatever was under way
public record CloseCase(
        String caseId, @Nullable String reason, @Nullable String replacement, Entry entry)
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
                    entry.occurredAt().isBefore(at) ? Refusal.NOT_RESTORED.refuse() : close();
            case Case.Closed _ -> Refusal.ALREADY_CLOSED.refuse();
            case Case.Cancelled _ -> Refusal.ALREADY_CANCELLED.refuse();
        };
    }

    /// The broken part may still be owed: that holds no case open.
    private Decision<CaseEvent> close() {
        return replacement == null
                ? Decision.accept(new CaseClosed(reason, entry.occurredAt()))
                : Refusal.HAS_OPEN_RMA.refuse(
                        "Replacement "
                                + replacement
                                + " for the case is still under way;"
                                + " let it be installed, or cancel it before it is shipped.");
    }
}
