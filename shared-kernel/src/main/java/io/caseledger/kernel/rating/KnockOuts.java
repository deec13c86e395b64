package io.caseledger.kernel.rating;

import io.caseledger.kernel.casehandling.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.UUID;

/// The knock-outs in force at the moment rated. Domain 5.2.
final class KnockOuts {

    private final TrackRecord record;
    private final KnockOutRules rules;
    private final List<KnockOut> found = new ArrayList<>(0);

    private KnockOuts(TrackRecord record, RatingPolicy policy) {
        this.record = record;
        this.rules = policy.knockOuts();
    }

    static List<KnockOut> of(TrackRecord record, RatingPolicy policy, Gate gate, Instant from) {
        var search = new KnockOuts(record, policy);
        search.misconduct();
        search.unreported();
        search.unanswered();
        search.understaffed(gate);
        search.overdue(from);
        search.found.sort(Comparator.comparing(KnockOut::cause));
        return List.copyOf(search.found);
    }

    private void misconduct() {
        var before = new EnumMap<KnockOutCause, Integer>(KnockOutCause.class);
        for (var act : record.misconduct()) {
            if (act.at().isAfter(record.until())) {
                continue;
            }
            var times = before.merge(act.cause(), 1, Integer::sum);
            var until = rules.until(act.cause(), act.at(), times - 1);
            if (!record.until().isAfter(until)) {
                found.add(
                        new KnockOut(
                                act.cause(), rules.cap(act.cause()), List.of(act.event()), until));
            }
        }
    }

    private void unreported() {
        var late = failed(levelOnes(Kpi.VENDOR_REPORT));
        if (late.size() >= rules.unreported().faults()) {
            knockOut(KnockOutCause.LEVEL_ONE_UNREPORTED, rules.unreported().cap(), late);
        }
    }

    private void unanswered() {
        var all = levelOnes(Kpi.RESPONSE);
        var late = failed(all);
        var rule = rules.unanswered();
        if (all.size() >= rule.minimum()
                && (double) (all.size() - late.size()) / all.size() < rule.share()) {
            knockOut(KnockOutCause.LEVEL_ONE_UNANSWERED, rule.cap(), late);
        }
    }

    /// What lapsed counts until its cure is over: whoever is short now has been for that long.
    private void understaffed(Gate gate) {
        var past = record.past();
        if (past != null && gate.staffStar() < past.star()) {
            knockOut(KnockOutCause.TOO_FEW_ENGINEERS, gate.star(), List.of());
        }
    }

    private void overdue(Instant from) {
        var sent =
                record.replacements().stream()
                        .filter(Observation::counts)
                        .filter(replacement -> replacement.isWithin(from, record.until()))
                        .toList();
        var overdue =
                sent.stream()
                        .filter(replacement -> replacement.value() == 1)
                        .map(Observation::event)
                        .toList();
        if (!sent.isEmpty() && (double) overdue.size() / sent.size() > rules.overdue().share()) {
            knockOut(KnockOutCause.REPLACEMENTS_OVERDUE, rules.overdue().cap(), overdue);
        }
    }

    private void knockOut(KnockOutCause cause, int cap, List<UUID> events) {
        found.add(new KnockOut(cause, cap, events, null));
    }

    private List<Observation> levelOnes(Kpi kpi) {
        return record.of(kpi).stream()
                .filter(Observation::counts)
                .filter(seen -> seen.level() == Level.ONE)
                .filter(seen -> seen.isWithin(record.quarter().start(), record.until()))
                .toList();
    }

    private static List<UUID> failed(List<Observation> seen) {
        return seen.stream()
                .filter(observation -> observation.value() == 0)
                .map(Observation::event)
                .toList();
    }
}
