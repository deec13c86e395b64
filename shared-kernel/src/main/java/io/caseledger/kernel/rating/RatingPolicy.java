package io.caseledger.kernel.rating;

import static io.caseledger.kernel.rating.Hotline.ALWAYS;
import static io.caseledger.kernel.rating.Hotline.NONE;
import static io.caseledger.kernel.rating.Hotline.WORKING_HOURS;
import static io.caseledger.kernel.rating.Statistic.RATIO;
import static io.caseledger.kernel.rating.Statistic.SHRUNKEN_MEAN;
import static io.caseledger.kernel.rating.Statistic.WILSON_LOWER;
import static io.caseledger.kernel.rating.Statistic.WILSON_UPPER;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// An immutable version of how partners are rated: every number of it. Domain 5.2; the numbers are
/// our own, those of the handbook are not known.
///
/// @param kpis a rule for every [Kpi]
/// @param z of the Wilson bounds: how many standard deviations are cautious enough
/// @param priorAnswers with which every satisfaction starts, all of the fleet's mean
/// @param thresholds the scores of two, three, four and five stars, basis points
/// @param unratedAtMost points of weight; with more unrated a rating is provisional
/// @param provisionalCap the most stars that a provisional rating gives
/// @param answers of customers, below which a rating gives no more than `fewAnswersCap`
/// @param gate what one, two, three, four and five stars need
/// @param cure how long an expired certificate still counts
/// @param window how many quarters count, the rated one among them
/// @param sealAfter the end of the quarter; until then its facts may be corrected
/// @param appealWithin this time of its publication a rating may be disputed
/// @param overrideQuarters how many quarters a star may be overridden for
public record RatingPolicy(
        int version,
        Map<Kpi, KpiRule> kpis,
        double z,
        int priorAnswers,
        List<Integer> thresholds,
        int unratedAtMost,
        int provisionalCap,
        int answers,
        int fewAnswersCap,
        Margins margins,
        List<GateStep> gate,
        Duration cure,
        KnockOutRules knockOuts,
        int window,
        Duration sealAfter,
        Duration appealWithin,
        int overrideQuarters) {

    public static final int MOST_STARS = 5;

    /// The first version.
    public static final RatingPolicy STAR_1 =
            new RatingPolicy(
                    1,
                    Map.of(
                            Kpi.RESPONSE, new KpiRule(15, WILSON_LOWER, 0.60, 0.92, 20),
                            Kpi.ARRIVAL, new KpiRule(15, WILSON_LOWER, 0.60, 0.92, 10),
                            Kpi.VENDOR_REPORT, new KpiRule(15, WILSON_LOWER, 0.60, 0.92, 10),
                            Kpi.HANDLED_IN_TIME, new KpiRule(10, WILSON_LOWER, 0.50, 0.85, 20),
                            Kpi.SATISFACTION, new KpiRule(20, SHRUNKEN_MEAN, 3.0, 4.6, 20),
                            Kpi.FIRST_TIME_FIX, new KpiRule(10, WILSON_LOWER, 0.50, 0.85, 15),
                            Kpi.REPEAT_FAULT, new KpiRule(5, WILSON_UPPER, 0.20, 0.04, 20),
                            Kpi.AGEING, new KpiRule(5, RATIO, 0.25, 0.00, 1),
                            Kpi.DEFECTIVE_RETURN, new KpiRule(5, WILSON_LOWER, 0.60, 0.92, 10)),
                    0.8416212335729143,
                    20,
                    List.of(60_00, 70_00, 80_00, 90_00),
                    40,
                    3,
                    30,
                    3,
                    new Margins(2_00, 2_00, 8_00),
                    List.of(
                            new GateStep(1, 0, NONE, false, 0, 0),
                            new GateStep(2, 0, WORKING_HOURS, false, 0, 0),
                            new GateStep(3, 1, ALWAYS, false, 0, 0),
                            new GateStep(4, 2, ALWAYS, true, 3, 0),
                            new GateStep(6, 3, ALWAYS, true, 3, 2)),
                    Duration.ofDays(30),
                    new KnockOutRules(
                            new KnockOutRules.Falsified(1, 2),
                            new KnockOutRules.Unreported(3, 2),
                            new KnockOutRules.Unanswered(3, 0.80, 5),
                            new KnockOutRules.Overdue(3, 0.10),
                            new KnockOutRules.Misuse(2, Duration.ofDays(90), Duration.ofDays(180))),
                    4,
                    Duration.ofDays(10),
                    Duration.ofDays(15),
                    2);

    public RatingPolicy {
        var inOrder = new EnumMap<Kpi, KpiRule>(Kpi.class);
        inOrder.putAll(kpis);
        kpis = Collections.unmodifiableMap(inOrder);
        thresholds = List.copyOf(thresholds);
        Objects.requireNonNull(margins, "margins");
        gate = List.copyOf(gate);
        Objects.requireNonNull(cure, "cure");
        Objects.requireNonNull(knockOuts, "knockOuts");
        Objects.requireNonNull(sealAfter, "sealAfter");
        Objects.requireNonNull(appealWithin, "appealWithin");
    }

    /// Everything that is wrong with it, in words; nothing may be rated by it then.
    public List<String> flaws() {
        return RatingPolicyFlaws.of(this);
    }

    /// The version as people say it.
    public String name() {
        return "STAR-" + version;
    }

    KpiRule rule(Kpi kpi) {
        var rule = kpis.get(kpi);
        if (rule == null) {
            throw new IllegalStateException(name() + " has no rule for " + kpi.code());
        }
        return rule;
    }

    /// The score from which on so many stars are deserved, basis points.
    int threshold(int star) {
        return star == 1 ? 0 : thresholds.get(star - 2);
    }

    int starOf(int score) {
        var star = 1;
        while (star < MOST_STARS && score >= threshold(star + 1)) {
            star++;
        }
        return star;
    }
}
