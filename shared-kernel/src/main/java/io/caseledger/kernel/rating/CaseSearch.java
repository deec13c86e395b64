package io.caseledger.kernel.rating;

import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.CaseOpened;
import io.caseledger.kernel.casehandling.CaseEvent.CaseReopened;
import io.caseledger.kernel.casehandling.CaseEvent.ClockPaused;
import io.caseledger.kernel.casehandling.CaseEvent.LevelChanged;
import io.caseledger.kernel.casehandling.CaseEvent.ReportedToVendor;
import io.caseledger.kernel.casehandling.CaseEvent.ServiceRestored;
import io.caseledger.kernel.casehandling.CaseEvent.SparePartDelayed;
import io.caseledger.kernel.casehandling.Corrections;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.casehandling.PauseReason;
import io.caseledger.kernel.rating.CaseEvidence.Seen;
import io.caseledger.kernel.sla.ClockName;
import io.caseledger.kernel.sla.ClockSpan;
import io.caseledger.kernel.sla.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks through the facts of one case that a partner serves.
final class CaseSearch {

    private final List<CaseEvent> facts;
    private final List<ClockSpan> spans;
    private final List<Seen> seen = new ArrayList<>(4);

    CaseSearch(List<CaseEvent> facts, List<ClockSpan> spans) {
        this.facts = facts;
        this.spans = spans;
    }

    List<Seen> seen() {
        for (var decided : decided()) {
            switch (decided.clock()) {
                case PARTNER_RESPONSE -> promise(Kpi.RESPONSE, decided);
                case PARTNER_ARRIVAL -> promise(Kpi.ARRIVAL, decided);
                case PARTNER_REPORT -> {
                    promise(Kpi.VENDOR_REPORT, decided);
                    handled(decided);
                }
                case VENDOR_RESPONSE, VENDOR_SOLUTION, VENDOR_ARRIVAL -> {}
            }
        }
        firstTimeFix();
        return seen;
    }

    /// Clock by clock and cycle by cycle; the spans of each adjoin.
    private List<Decided> decided() {
        var until = Corrections.latest(facts);
        var decided = new ArrayList<Decided>(4);
        for (var span : spans) {
            if (span.validFrom().isAfter(until)) {
                continue;
            }
            var last = decided.isEmpty() ? null : decided.getLast();
            if (last != null && last.clock() == span.clock() && last.cycle() == span.cycle()) {
                decided.set(decided.size() - 1, last.then(span));
            } else {
                decided.add(Decided.of(span));
            }
        }
        return decided;
    }

    private void promise(Kpi kpi, Decided decided) {
        switch (decided.verdict()) {
            case MET -> add(kpi, decided, decided.at(), 1);
            case BREACHED -> add(kpi, decided, decided.at(), 0);
            case CANCELLED -> exclude(kpi, decided);
            case RUNNING, PAUSED, NOT_APPLICABLE, MEASURED -> {}
        }
    }

    /// Solved by the partner, or reported, inside the report limit; whoever solves it in time need
    /// not have reported it, whatever the duty.
    private void handled(Decided report) {
        var restored = restoredIn(report.cycle());
        switch (report.verdict()) {
            case MET, NOT_APPLICABLE -> add(Kpi.HANDLED_IN_TIME, report, report.at(), 1);
            case BREACHED -> {
                if (restored != null && !isAfter(restored, report.dueAt())) {
                    add(Kpi.HANDLED_IN_TIME, report, restored, 1);
                } else {
                    add(Kpi.HANDLED_IN_TIME, report, report.at(), 0);
                }
            }
            case RUNNING, PAUSED, MEASURED -> {
                if (restored != null) {
                    add(Kpi.HANDLED_IN_TIME, report, restored, 1);
                }
            }
            case CANCELLED -> exclude(Kpi.HANDLED_IN_TIME, report);
        }
    }

    private static boolean isAfter(Instant restored, @Nullable Instant due) {
        return due != null && restored.isAfter(due);
    }

    /// A case that the partner restored alone, and that did not come back.
    private void firstTimeFix() {
        var restored = restoredIn(1);
        if (restored == null || wasReportedBy(restored)) {
            return;
        }
        var cameBack = facts.stream().anyMatch(CaseReopened.class::isInstance);
        seen.add(
                new Seen(
                        Kpi.FIRST_TIME_FIX,
                        1,
                        restored,
                        cameBack ? 0 : 1,
                        levelAt(restored),
                        null));
    }

    private boolean wasReportedBy(Instant when) {
        return facts.stream()
                .anyMatch(fact ->
                        fact instanceof ReportedToVendor && !fact.occurredAt().isAfter(when));
    }

    private Level levelAt(Instant when) {
        var level = Level.FOUR;
        var since = Instant.MIN;
        for (var fact : facts) {
            if (fact instanceof CaseOpened opened) {
                level = opened.level();
            } else if (fact instanceof LevelChanged(_, var to, _, _, var at)
                    && !at.isAfter(when)
                    && !at.isBefore(since)) {
                level = to;
                since = at;
            }
        }
        return level;
    }

    private @Nullable Instant restoredIn(int cycle) {
        var present = 1;
        for (var fact : facts) {
            if (fact instanceof CaseReopened reopened) {
                present = reopened.cycle();
            } else if (fact instanceof ServiceRestored && present == cycle) {
                return fact.occurredAt();
            }
        }
        return null;
    }

    private void add(Kpi kpi, Decided decided, Instant at, int value) {
        var excuse = value == kpi.worst() ? excuseAt(at) : null;
        seen.add(new Seen(kpi, decided.cycle(), at, value, decided.level(), excuse));
    }

    private @Nullable Exclusion excuseAt(Instant when) {
        if (wasForceMajeureBy(when)) {
            return Exclusion.FORCE_MAJEURE;
        }
        var delayed =
                facts.stream()
                        .anyMatch(fact ->
                                fact instanceof SparePartDelayed delay
                                        && !delay.promisedAt().isAfter(when));
        return delayed ? Exclusion.VENDOR_SPARE_PART : null;
    }

    private void exclude(Kpi kpi, Decided decided) {
        seen.add(
                new Seen(
                        kpi,
                        decided.cycle(),
                        decided.at(),
                        kpi.worst(),
                        decided.level(),
                        Exclusion.CANCELLED_BEFORE_LIMIT));
    }

    private boolean wasForceMajeureBy(Instant when) {
        return facts.stream()
                .anyMatch(fact ->
                        fact instanceof ClockPaused pause
                                && pause.reason() == PauseReason.FORCE_MAJEURE
                                && pause.approvedBy() != null
                                && !pause.occurredAt().isAfter(when));
    }

    /// What a clock says at the latest moment that is known of, and since when.
    private record Decided(
            ClockName clock,
            int cycle,
            Verdict verdict,
            Level level,
            Instant at,
            @Nullable Instant dueAt) {

        private Decided then(ClockSpan span) {
            return span.verdict() == verdict
                    ? this
                    : new Decided(
                            clock,
                            cycle,
                            span.verdict(),
                            span.level(),
                            span.validFrom(),
                            span.dueAt());
        }

        private static Decided of(ClockSpan span) {
            return new Decided(
                    span.clock(),
                    span.cycle(),
                    span.verdict(),
                    span.level(),
                    span.validFrom(),
                    span.dueAt());
        }
    }
}
