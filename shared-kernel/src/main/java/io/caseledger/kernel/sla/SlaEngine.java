package io.caseledger.kernel.sla;

import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.SlaBreached;
import io.caseledger.kernel.casehandling.CaseEvent.SlaWarned;
import io.caseledger.kernel.casehandling.Corrections;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Verdicts as a pure fold of facts, pinned policy and calendar. No clock, no counters. Domain
/// sections 0 and 2.
///
/// Facts come as they stand in the case's stream, the opening first, with the corrections among
/// them; they are folded as corrected, in the order they occurred, ties as given. Instants are
/// taken to the millisecond.
public final class SlaEngine {

    private static final int WHOLE = 100;

    private SlaEngine() {}

    /// Every clock as it stands at `asOf`, from the facts that occurred up to and including it; in
    /// the order in which the clocks were started.
    public static List<ClockReading> evaluate(
            List<CaseEvent> facts, SlaPolicy policy, Calendar calendar, Instant asOf) {
        var folded = fold(facts, policy, calendar, millis(asOf), null).clocks;
        var readings = new ArrayList<ClockReading>(folded.size());
        for (var clock : folded) {
            readings.add(
                    new ClockReading(
                            clock.name,
                            clock.cycle,
                            instant(clock.due),
                            clock.verdict,
                            duration(clock.overdueBy),
                            duration(clock.took)));
        }
        return readings;
    }

    /// The whole life of every clock as adjoining half-open spans: `evaluate` at any instant says
    /// what the span there says. A span ends also where the case changes its level. Clock by clock
    /// in the order they were started, each clock's spans in time.
    public static List<ClockSpan> timeline(
            List<CaseEvent> facts, SlaPolicy policy, Calendar calendar) {
        return fold(facts, policy, calendar, Long.MAX_VALUE, new ArrayList<>(12)).spans();
    }

    /// What passing time alone must still put into the log by `now`: breaches not yet recorded, and
    /// of the warnings skipped since the last look only the highest of each clock; a breach is
    /// higher than the warnings before it. `facts` include the warnings and breaches recorded so
    /// far. In the order they occurred.
    public static List<CaseEvent> passed(
            List<CaseEvent> facts, SlaPolicy policy, Calendar calendar, Instant now) {
        var until = millis(now);
        var missing = new ArrayList<CaseEvent>(2);
        for (var clock : fold(facts, policy, calendar, until, null).clocks) {
            if (breachMissing(clock, facts)) {
                missing.add(
                        new SlaBreached(
                                clock.name,
                                clock.cycle,
                                Instant.ofEpochMilli(clock.due),
                                policy.version(),
                                Instant.ofEpochMilli(clock.breachedAt)));
            }
            var percent = highestReached(clock, facts, policy, until);
            if (percent > 0) {
                missing.add(
                        new SlaWarned(
                                clock.name,
                                clock.cycle,
                                percent,
                                Instant.ofEpochMilli(clock.due),
                                Instant.ofEpochMilli(clock.reaches(percent))));
            }
        }
        missing.sort(Comparator.comparing(CaseEvent::occurredAt));
        return missing;
    }

    /// The next instant at which [#passed] would have something to say; empty when no clock runs.
    /// It lies in the past where something is missing already.
    public static Optional<Instant> nextPassing(
            List<CaseEvent> facts, SlaPolicy policy, Calendar calendar) {
        var last = millis(Corrections.latest(facts));
        var next = Long.MAX_VALUE;
        for (var clock : fold(facts, policy, calendar, last, null).clocks) {
            if (breachMissing(clock, facts)) {
                next = Math.min(next, clock.breachedAt);
            } else if (clock.verdict == Verdict.RUNNING
                    && clock.due != Clock.NONE
                    && !breachRecorded(clock, facts)) {
                next = Math.min(next, clock.due + 1);
            }
            var warned = warned(clock, facts);
            for (var percent : policy.warnAtPercent()) {
                if (percent > warned && waitsFor(clock, percent)) {
                    next = Math.min(next, clock.reaches(percent));
                }
            }
        }
        return next == Long.MAX_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(next));
    }

    private static int highestReached(
            Clock clock, List<CaseEvent> facts, SlaPolicy policy, long until) {
        var highest = 0;
        for (var percent : policy.warnAtPercent()) {
            if (waitsFor(clock, percent) && clock.reaches(percent) <= until) {
                highest = percent;
            }
        }
        return highest > warned(clock, facts) ? highest : 0;
    }

    /// Before the limit the low warnings are of use, after it the high ones, after the deed none.
    private static boolean waitsFor(Clock clock, int percent) {
        return percent < WHOLE
                ? clock.verdict == Verdict.RUNNING && clock.due != Clock.NONE
                : clock.verdict == Verdict.BREACHED
                        && clock.overdueBy == Clock.NONE
                        && !clock.settled;
    }

    /// The highest warning that the log holds for the present target or the present deadline.
    private static int warned(Clock clock, List<CaseEvent> facts) {
        var highest = clock.warned;
        for (var fact : facts) {
            if (fact instanceof SlaWarned warned
                    && warned.clock() == clock.name
                    && warned.cycle() == clock.cycle
                    && warned.deadline().toEpochMilli() == clock.due) {
                highest = Math.max(highest, warned.percent());
            }
        }
        return highest;
    }

    private static boolean breachMissing(Clock clock, List<CaseEvent> facts) {
        return clock.verdict == Verdict.BREACHED && !breachRecorded(clock, facts);
    }

    private static boolean breachRecorded(Clock clock, List<CaseEvent> facts) {
        for (var fact : facts) {
            if (fact instanceof SlaBreached breached
                    && breached.clock() == clock.name
                    && breached.cycle() == clock.cycle) {
                return true;
            }
        }
        return false;
    }

    private static CaseClocks fold(
            List<CaseEvent> facts,
            SlaPolicy policy,
            Calendar calendar,
            long asOf,
            @Nullable List<ClockSpan> spans) {
        var folded = new CaseClocks(policy, calendar, spans);
        var ordered = inOrder(Corrections.applied(facts));
        for (var i = 0; i < ordered.size(); i++) {
            var fact = ordered.get(i);
            var at = fact.occurredAt().toEpochMilli();
            if (at > asOf) {
                break;
            }
            folded.advance(at);
            folded.apply(fact, at);
        }
        folded.advance(asOf);
        return folded;
    }

    /// Most streams are in order as they stand: no copy for those.
    private static List<CaseEvent> inOrder(List<CaseEvent> facts) {
        for (var i = 1; i < facts.size(); i++) {
            if (facts.get(i).occurredAt().isBefore(facts.get(i - 1).occurredAt())) {
                var sorted = new ArrayList<>(facts);
                sorted.sort(Comparator.comparing(CaseEvent::occurredAt));
                return sorted;
            }
        }
        return facts;
    }

    /// An instant beyond what milliseconds can tell is as good as for ever.
    private static long millis(Instant instant) {
        try {
            return instant.toEpochMilli();
        } catch (ArithmeticException beyond) {
            return instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    private static @Nullable Instant instant(long millis) {
        return millis == Clock.NONE ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable Duration duration(long millis) {
        return millis == Clock.NONE ? null : Duration.ofMillis(millis);
    }
}
