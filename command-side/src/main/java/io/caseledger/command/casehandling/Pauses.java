package io.caseledger.command.casehandling;

import io.caseledger.kernel.casehandling.CaseEvent.ClockPaused;
import io.caseledger.kernel.casehandling.CaseEvent.ClockResumed;
import io.caseledger.kernel.sla.ClockName;
import java.time.Duration;
import java.time.Instant;

/// For how long a clock has stood still in the present cycle; overlapping pauses count once.
final class Pauses {

    private Pauses() {}

    static Duration of(ClockName clock, CaseFile file, Instant until) {
        var total = Duration.ZERO;
        Instant since = null;
        for (var fact : file.inCycle()) {
            if (fact instanceof ClockPaused pause && since == null && isFor(clock, pause)) {
                since = pause.occurredAt();
            } else if (fact instanceof ClockResumed resumed && since != null) {
                total = total.plus(counted(file, since, resumed.occurredAt(), until));
                since = null;
            }
        }
        return since == null ? total : total.plus(counted(file, since, until, until));
    }

    private static boolean isFor(ClockName clock, ClockPaused pause) {
        return pause.clocks().isEmpty() || pause.clocks().contains(clock);
    }

    private static Duration counted(CaseFile file, Instant from, Instant to, Instant until) {
        return file.calendar().between(from, to.isBefore(until) ? to : until);
    }
}
