package io.caseledger.command.casehandling;

import static io.caseledger.command.casehandling.Refusal.CLOCK_NOT_PAUSABLE;
import static io.caseledger.command.casehandling.Refusal.NOT_AUTHORISED;
import static io.caseledger.command.casehandling.Refusal.PAST_DEADLINE;
import static io.caseledger.command.casehandling.Refusal.PAUSE_CAP;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.ClockPaused;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.casehandling.PauseReason;
import io.caseledger.kernel.sla.ClockName;
import io.caseledger.kernel.sla.ClockReading;
import io.caseledger.kernel.sla.Verdict;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Nothing can be done until somebody else acts. Domain C6.
///
/// @param clocks empty means every running clock that may be paused
/// @param approvedBy a supervisor, for a level 1 or a clock that stood still for long
public record PauseClock(
        String caseId,
        Set<ClockName> clocks,
        PauseReason reason,
        @Nullable String approvedBy,
        Entry entry)
        implements CaseCommand {

    public PauseClock {
        clocks = Set.copyOf(clocks);
    }

    @Override
    public Class<ClockPaused> fact() {
        return ClockPaused.class;
    }

    @Override
    public Decision<CaseEvent> decide(Case state) {
        return InHand.at(entry.occurredAt(), state, this::decide);
    }

    private Decision<CaseEvent> decide(CaseFile file) {
        var refusal = refusal(file);
        return refusal == null
                ? Decision.accept(new ClockPaused(clocks, reason, approvedBy, entry.occurredAt()))
                : refusal.refuse();
    }

    private @Nullable Refusal refusal(CaseFile file) {
        if (!file.policy().pauses().pausable().containsAll(clocks) || !isGoodReason(file)) {
            return CLOCK_NOT_PAUSABLE;
        }
        if (entry.actor().id().equals(approvedBy)) {
            return NOT_AUTHORISED;
        }
        // What an operator imports was approved when it happened: it may lie past a deadline,
        // where it changes nothing, and may have lasted for months.
        return entry.imported() ? null : refusalNow(file);
    }

    /// Level 1 stands still for force majeure alone, and with approval.
    private boolean isGoodReason(CaseFile file) {
        return file.levelAt(entry.occurredAt()) != Level.ONE
                || (reason == PauseReason.FORCE_MAJEURE && approvedBy != null);
    }

    private @Nullable Refusal refusalNow(CaseFile file) {
        var named = file.clocksAt(entry.occurredAt()).stream().filter(c -> isMeant(c, file));
        var clocks = named.toList();
        var running = clocks.stream().filter(this::mayStop).toList();
        if (running.isEmpty()) {
            return clocks.stream().anyMatch(this::isPast) ? PAST_DEADLINE : CLOCK_NOT_PAUSABLE;
        }
        return approvedBy == null && isCapReached(file, running) ? PAUSE_CAP : null;
    }

    private boolean isMeant(ClockReading reading, CaseFile file) {
        return reading.cycle() == file.cycle()
                && file.policy().pauses().pausable().contains(reading.clock())
                && (clocks.isEmpty() || clocks.contains(reading.clock()));
    }

    private boolean mayStop(ClockReading reading) {
        return reading.verdict() == Verdict.RUNNING && !isPast(reading);
    }

    private boolean isPast(ClockReading reading) {
        return switch (reading.verdict()) {
            case BREACHED -> true;
            case RUNNING ->
                    reading.dueAt() != null && !entry.occurredAt().isBefore(reading.dueAt());
            case PAUSED, MET, NOT_APPLICABLE, CANCELLED, MEASURED -> false;
        };
    }

    private boolean isCapReached(CaseFile file, List<ClockReading> running) {
        var targets = file.policy().at(file.levelAt(entry.occurredAt()));
        return running.stream()
                .map(ClockReading::clock)
                .anyMatch(clock ->
                        Pauses.of(clock, file, entry.occurredAt())
                                        .compareTo(file.policy().pauses().cap(targets.of(clock)))
                                >= 0);
    }
}
