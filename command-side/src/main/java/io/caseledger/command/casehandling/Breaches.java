package io.caseledger.command.casehandling;

import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.SlaBreached;
import io.caseledger.kernel.sla.ClockReading;
import io.caseledger.kernel.sla.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The breaches that nobody has put on file yet. Domain 0, rule 2.
final class Breaches {

    private Breaches() {}

    /// Every unrecorded breach whose deadline lies before `when`, the earliest first.
    static List<CaseEvent> before(Instant when, CaseFile file) {
        var breaches = new ArrayList<CaseEvent>(0);
        for (var reading : file.clocksAt(when)) {
            var deadline = reading.dueAt();
            if (reading.verdict() == Verdict.BREACHED
                    && deadline != null
                    && !isRecorded(reading, file)) {
                breaches.add(
                        new SlaBreached(
                                reading.clock(),
                                reading.cycle(),
                                deadline,
                                file.opened().slaPolicy(),
                                deadline.plusMillis(1)));
            }
        }
        breaches.sort(Comparator.comparing(CaseEvent::occurredAt));
        return breaches;
    }

    private static boolean isRecorded(ClockReading reading, CaseFile file) {
        for (var fact : file.facts()) {
            if (fact instanceof SlaBreached breach
                    && breach.clock() == reading.clock()
                    && breach.cycle() == reading.cycle()) {
                return true;
            }
        }
        return false;
    }
}
