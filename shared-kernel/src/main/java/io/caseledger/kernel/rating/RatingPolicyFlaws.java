package io.caseledger.kernel.rating;

import static io.caseledger.kernel.rating.KpiRule.WHOLE;
import static io.caseledger.kernel.rating.RatingPolicy.MOST_STARS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a policy must not say. Each sentence names the number and what it must be, for whoever
/// wrote it.
final class RatingPolicyFlaws {

    private static final int ALL_WEIGHT = 100;

    /// Farther out, a bound says nothing of a partner of any size.
    private static final double MOST_CAUTIOUS = 4;

    /// Three years; what is older says nothing of a partner of today.
    private static final int MOST_QUARTERS = 12;

    /// A leap year; longer, and people forget what they wait for.
    private static final int MOST_DAYS = 366;

    private final List<String> flaws = new ArrayList<>();

    private RatingPolicyFlaws() {}

    static List<String> of(RatingPolicy policy) {
        var check = new RatingPolicyFlaws();
        check.kpis(policy);
        check.score(policy);
        check.gate(policy);
        check.knockOuts(policy.knockOuts());
        check.times(policy);
        return List.copyOf(check.flaws);
    }

    private void kpis(RatingPolicy policy) {
        for (var kpi : Kpi.values()) {
            var rule = policy.kpis().get(kpi);
            require(rule != null, kpi.code() + " has no rule");
            if (rule != null) {
                kpi(kpi, rule);
            }
        }
        var weights = policy.kpis().values().stream().mapToLong(KpiRule::weight).sum();
        require(weights == ALL_WEIGHT, "the weights add up to " + weights + ", not to 100");
    }

    private void kpi(Kpi kpi, KpiRule rule) {
        var code = kpi.code();
        require(rule.weight() >= 1, "the weight of " + code + " is less than 1");
        require(rule.minimum() >= 1, "the minimum of " + code + " is less than 1");
        require(
                (kpi == Kpi.SATISFACTION) == (rule.statistic() == Statistic.SHRUNKEN_MEAN),
                code + " cannot be read as " + rule.statistic());
        var low = Math.min(kpi.worst(), kpi.best());
        var high = Math.max(kpi.worst(), kpi.best());
        for (var point : List.of(rule.none(), rule.all())) {
            require(
                    point >= low && point <= high,
                    "a point of %s lies outside %s to %s".formatted(code, low, high));
        }
        if (kpi.countsFaults()) {
            require(
                    rule.all() < rule.none(),
                    code + " counts faults: its 100-point must lie below its 0-point");
        } else {
            require(
                    rule.all() > rule.none(),
                    "the 100-point of " + code + " must lie above its 0-point");
        }
    }

    private void score(RatingPolicy policy) {
        require(policy.version() >= 1, "versions begin with 1");
        require(policy.z() > 0 && policy.z() <= MOST_CAUTIOUS, "z must lie above 0 and up to 4");
        require(policy.priorAnswers() >= 0, "the prior answers are negative");
        require(
                policy.unratedAtMost() >= 0 && policy.unratedAtMost() <= ALL_WEIGHT,
                "the unrated weight allowed must lie in 0 to 100");
        cap(policy.provisionalCap(), "a provisional rating");
        cap(policy.fewAnswersCap(), "few answers");
        require(policy.answers() >= 0, "the answers needed are negative");
        thresholds(policy.thresholds());
        var margins = policy.margins();
        require(
                margins.promotion() >= 0 && margins.demotion() >= 0,
                "the margins of hysteresis are negative");
        require(
                margins.steep() >= margins.demotion(),
                "the margin of one quarter must not be less than that of two");
        if (!policy.thresholds().isEmpty()) {
            require(
                    (long) policy.thresholds().getLast() + margins.promotion() <= WHOLE,
                    "no score could reach the last threshold and its margin");
        }
    }

    private void thresholds(List<Integer> thresholds) {
        require(
                thresholds.size() == MOST_STARS - 1,
                "there must be a threshold for each of two to five stars");
        var below = 0;
        for (var threshold : thresholds) {
            require(threshold > below, "the thresholds must increase, from above 0");
            below = threshold;
        }
    }

    private void gate(RatingPolicy policy) {
        require(policy.gate().size() == MOST_STARS, "the gate must have five steps");
        for (var i = 0; i < policy.gate().size(); i++) {
            var step = policy.gate().get(i);
            require(
                    step.seniors() >= 0 && step.engineers() >= step.seniors(),
                    "the gate counts seniors among the engineers");
            require(step.trainings() >= 0 && step.regions() >= 0, "the gate has a negative number");
            require(
                    i == 0 || step.isAbove(policy.gate().get(i - 1)),
                    "the gate asks less for %s stars than for %s".formatted(i + 1, i));
        }
    }

    private void knockOuts(KnockOutRules rules) {
        cap(rules.falsified().cap(), "KO1");
        quarters(rules.falsified().quarters(), 1, "KO1");
        cap(rules.unreported().cap(), "KO2");
        require(rules.unreported().faults() >= 1, "KO2 must need a fault at least");
        cap(rules.unanswered().cap(), "KO3");
        share(rules.unanswered().share(), "KO3");
        require(rules.unanswered().minimum() >= 1, "KO3 must need a fault at least");
        cap(rules.overdue().cap(), "KO5");
        share(rules.overdue().share(), "KO5");
        cap(rules.misuse().cap(), "KO6");
        days(rules.misuse().first(), 1, "KO6");
        days(rules.misuse().again(), 1, "KO6 the second time");
        require(
                rules.misuse().again().compareTo(rules.misuse().first()) >= 0,
                "KO6 must not last less the second time");
    }

    private void times(RatingPolicy policy) {
        quarters(policy.window(), 1, "the window");
        quarters(policy.overrideQuarters(), 0, "an override");
        days(policy.cure(), 0, "the cure");
        days(policy.sealAfter(), 0, "the time before sealing");
        days(policy.appealWithin(), 0, "the time to appeal");
    }

    private void quarters(int quarters, int least, String what) {
        require(
                quarters >= least && quarters <= MOST_QUARTERS,
                "%s must last %s to %s quarters".formatted(what, least, MOST_QUARTERS));
    }

    private void days(Duration time, int least, String what) {
        var days = time.toDays();
        require(
                time.equals(Duration.ofDays(days)) && days >= least && days <= MOST_DAYS,
                "%s must last %s to %s whole days".formatted(what, least, MOST_DAYS));
    }

    private void cap(int cap, String of) {
        require(cap >= 1 && cap <= MOST_STARS, "the cap of " + of + " must lie in 1 to 5 stars");
    }

    private void share(double share, String of) {
        require(share >= 0 && share <= 1, "the share of " + of + " must lie in 0 to 1");
    }

    private void require(boolean holds, String flaw) {
        if (!holds && !flaws.contains(flaw)) {
            flaws.add(flaw);
        }
    }
}
