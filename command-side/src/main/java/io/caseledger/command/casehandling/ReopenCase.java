package io.caseledger.command.casehandling;

import static io.caseledger.command.casehandling.Refusal.ALREADY_CANCELLED;
import static io.caseledger.command.casehandling.Refusal.NOT_CLOSED;
import static io.caseledger.command.casehandling.Refusal.REOPEN_WINDOW_OVER;
import static io.caseledger.command.casehandling.Refusal.UNKNOWN_CASE;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.CaseReopened;
import io.caseledger.kernel.casehandling.CaseEvent.SolutionProvided;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The fault is back, or was never gone: a new cycle with clocks of its own. Domain C14.
public record ReopenCase(String caseId, @Nullable String reason, Entry entry)
        implements CaseCommand {

    @Override
    public Class<CaseReopened> fact() {
        return CaseReopened.class;
    }

    @Override
    public Decision<CaseEvent> decide(Case state) {
        return switch (state) {
            case Case.None() -> UNKNOWN_CASE.refuse();
            case Case.Open(var file) -> afterSolution(file);
            case Case.Restored(var file, var at) -> after(at, file);
            case Case.Closed(var file, var at) -> after(at, file);
            case Case.Cancelled _ -> ALREADY_CANCELLED.refuse();
        };
    }

    /// A solution that does not help also ends a cycle.
    private Decision<CaseEvent> afterSolution(CaseFile file) {
        var solution = file.lastInCycle(SolutionProvided.class);
        return solution == null ? NOT_CLOSED.refuse() : after(solution.occurredAt(), file);
    }

    private Decision<CaseEvent> after(Instant end, CaseFile file) {
        if (entry.occurredAt().isBefore(end)) {
            return NOT_CLOSED.refuse();
        }
        if (!entry.imported()
                && entry.occurredAt().isAfter(end.plus(file.policy().reopenWindow()))) {
            return REOPEN_WINDOW_OVER.refuse();
        }
        return Decision.accept(new CaseReopened(file.cycle() + 1, reason, entry.occurredAt()));
    }
}
