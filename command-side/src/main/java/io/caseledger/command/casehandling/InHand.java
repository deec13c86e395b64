package io.caseledger.command.casehandling;

import static io.caseledger.command.casehandling.Refusal.ALREADY_CANCELLED;
import static io.caseledger.command.casehandling.Refusal.ALREADY_CLOSED;
import static io.caseledger.command.casehandling.Refusal.ALREADY_RESTORED;
import static io.caseledger.command.casehandling.Refusal.UNKNOWN_CASE;

import io.caseledger.command.Decision;
import io.caseledger.kernel.casehandling.CaseEvent;
import java.time.Instant;
import java.util.function.Function;

/// The rule that most commands share: work is recorded while the case is in hand.
final class InHand {

    private InHand() {}

    /// Asks `rule` if the case was being worked on at `when`: what happened before the restoration
    /// may still be told after it.
    static Decision<CaseEvent> at(
            Instant when, Case state, Function<CaseFile, Decision<CaseEvent>> rule) {
        return switch (state) {
            case Case.None() -> UNKNOWN_CASE.refuse();
            case Case.Open(var file) -> rule.apply(file);
            case Case.Restored(var file, var at) ->
                    when.isBefore(at) ? rule.apply(file) : ALREADY_RESTORED.refuse();
            case Case.Closed _ -> ALREADY_CLOSED.refuse();
            case Case.Cancelled _ -> ALREADY_CANCELLED.refuse();
        };
    }

    /// Asks `rule` until the case is closed: for what is still owed, or corrected, after the
    /// restoration.
    static Decision<CaseEvent> untilClosed(
            Case state, Function<CaseFile, Decision<CaseEvent>> rule) {
        return switch (state) {
            case Case.None() -> UNKNOWN_CASE.refuse();
            case Case.Open(var file) -> rule.apply(file);
            case Case.Restored(var file, _) -> rule.apply(file);
            case Case.Closed _ -> ALREADY_CLOSED.refuse();
            case Case.Cancelled _ -> ALREADY_CANCELLED.refuse();
        };
    }
}
