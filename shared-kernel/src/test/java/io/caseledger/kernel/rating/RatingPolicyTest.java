package io.caseledger.kernel.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RatingPolicyTest {

    private static final RatingPolicy STAR_1 = RatingPolicy.STAR_1;

    /// Domain 5.2, KPI table: every cell.
    @ParameterizedTest
    @CsvSource({
        "RESPONSE,         15, WILSON_LOWER,  0.60, 0.92, 20",
        "ARRIVAL,          15, WILSON_LOWER,  0.60, 0.92, 10",
        "VENDOR_REPORT,    15, WILSON_LOWER,  0.60, 0.92, 10",
        "HANDLED_IN_TIME,  10, WILSON_LOWER,  0.50, 0.85, 20",
        "SATISFACTION,     20, SHRUNKEN_MEAN, 3.0,  4.6,  20",
        "FIRST_TIME_FIX,   10, WILSON_LOWER,  0.50, 0.85, 15",
        "REPEAT_FAULT,      5, WILSON_UPPER,  0.20, 0.04, 20",
        "AGEING,            5, RATIO,         0.25, 0.00,  1",
        "DEFECTIVE_RETURN,  5, WILSON_LOWER,  0.60, 0.92, 10"
    })
    void star_1_says(
            Kpi kpi, int weight, Statistic statistic, double none, double all, int minimum) {
        assertThat(STAR_1.rule(kpi)).isEqualTo(new KpiRule(weight, statistic, none, all, minimum));
    }

    @Test
    void star_1_has_no_flaw() {
        assertThat(STAR_1.flaws()).isEmpty();
        assertThat(STAR_1.name()).isEqualTo("STAR-1");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "5999, 1",
        "6000, 2",
        "6999, 2",
        "7000, 3",
        "7999, 3",
        "8000, 4",
        "8999, 4",
        "9000, 5",
        "10000, 5"
    })
    void a_score_deserves(int score, int star) {
        assertThat(STAR_1.starOf(score)).isEqualTo(star);
    }

    @Test
    void nobody_is_rated_by_a_policy_with_flaws() {
        var record = ARecord.ofNothing().record();
        assertThatThrownBy(() -> RatingEngine.rate(record, changed("z", 0.0)))
                .hasMessage("STAR-1: z must lie above 0 and up to 4");
    }

    @Test
    void every_flaw_is_named_at_once() {
        var weights = rule(Kpi.RESPONSE, new KpiRule(16, Statistic.RATIO, 0.9, 0.9, 0));
        assertThat(weights.flaws())
                .containsExactly(
                        "the minimum of K1 is less than 1",
                        "the 100-point of K1 must lie above its 0-point",
                        "the weights add up to 101, not to 100");
    }

    private static List<Arguments> flawed() {
        return List.of(
                flaw("versions begin with 1", "version", 0),
                flaw(
                        "K3 has no rule",
                        rules(rules -> {
                            rules.remove(Kpi.VENDOR_REPORT);
                            rules.put(Kpi.RESPONSE, weighing(30));
                            return rules;
                        })),
                flaw("the weights add up to 95, not to 100", rule(Kpi.RESPONSE, weighing(10))),
                flaw(
                        "the weight of K1 is less than 1",
                        rules(rules -> {
                            rules.put(Kpi.RESPONSE, weighing(0));
                            rules.put(Kpi.ARRIVAL, weighing(30));
                            return rules;
                        })),
                flaw(
                        "a point of K1 lies outside 0 to 1",
                        rule(Kpi.RESPONSE, new KpiRule(15, Statistic.RATIO, 0.5, 1.1, 1))),
                flaw(
                        "a point of K1 lies outside 0 to 1",
                        rule(Kpi.RESPONSE, new KpiRule(15, Statistic.RATIO, -0.1, 0.9, 1))),
                flaw(
                        "K7 counts faults: its 100-point must lie below its 0-point",
                        rule(Kpi.REPEAT_FAULT, new KpiRule(5, Statistic.RATIO, 0.1, 0.2, 1))),
                flaw(
                        "K1 cannot be read as SHRUNKEN_MEAN",
                        rule(Kpi.RESPONSE, new KpiRule(15, Statistic.SHRUNKEN_MEAN, 0.1, 0.2, 1))),
                flaw(
                        "K5 cannot be read as RATIO",
                        rule(Kpi.SATISFACTION, new KpiRule(20, Statistic.RATIO, 3, 4, 1))),
                flaw("z must lie above 0 and up to 4", "z", 4.1),
                flaw("z must lie above 0 and up to 4", "z", Double.NaN),
                flaw("the prior answers are negative", "priorAnswers", -1),
                flaw(
                        "the thresholds must increase, from above 0",
                        "thresholds",
                        List.of(60_00, 70_00, 70_00, 90_00)),
                flaw(
                        "the thresholds must increase, from above 0",
                        "thresholds",
                        List.of(0, 70_00, 80_00, 90_00)),
                flaw(
                        "there must be a threshold for each of two to five stars",
                        "thresholds",
                        List.of(60_00, 70_00, 80_00)),
                flaw(
                        "no score could reach the last threshold and its margin",
                        "thresholds",
                        List.of(60_00, 70_00, 80_00, 98_01)),
                flaw(
                        "no score could reach the last threshold and its margin",
                        "thresholds",
                        List.of(60_00, 70_00, 80_00, Integer.MAX_VALUE)),
                flaw("the unrated weight allowed must lie in 0 to 100", "unratedAtMost", 101),
                flaw(
                        "the cap of a provisional rating must lie in 1 to 5 stars",
                        "provisionalCap",
                        0),
                flaw("the cap of few answers must lie in 1 to 5 stars", "fewAnswersCap", 6),
                flaw("the answers needed are negative", "answers", -1),
                flaw("the margins of hysteresis are negative", "margins", new Margins(2, -1, 8)),
                flaw(
                        "the margin of one quarter must not be less than that of two",
                        "margins",
                        new Margins(2_00, 2_00, 1_99)),
                flaw("the gate must have five steps", "gate", STAR_1.gate().subList(0, 4)),
                flaw(
                        "the gate asks less for 5 stars than for 4",
                        "gate",
                        gate(4, new GateStep(3, 3, Hotline.ALWAYS, true, 3, 2))),
                flaw(
                        "the gate counts seniors among the engineers",
                        "gate",
                        gate(4, new GateStep(6, 7, Hotline.ALWAYS, true, 3, 2))),
                flaw(
                        "the gate has a negative number",
                        "gate",
                        gate(0, new GateStep(1, 0, Hotline.NONE, false, 0, -1))),
                flaw("the cure must last 0 to 366 whole days", "cure", Duration.ofDays(-1)),
                flaw("the cure must last 0 to 366 whole days", "cure", Duration.ofHours(25)),
                flaw("the cure must last 0 to 366 whole days", "cure", Duration.ofDays(367)),
                flaw("the window must last 1 to 12 quarters", "window", 0),
                flaw("the window must last 1 to 12 quarters", "window", 13),
                flaw(
                        "the time before sealing must last 0 to 366 whole days",
                        "sealAfter",
                        Duration.ofDays(-1)),
                flaw(
                        "the time to appeal must last 0 to 366 whole days",
                        "appealWithin",
                        Duration.ofDays(-1)),
                flaw("an override must last 0 to 12 quarters", "overrideQuarters", -1),
                flaw(
                        "the cap of KO1 must lie in 1 to 5 stars",
                        knockOut("falsified", new KnockOutRules.Falsified(0, 2))),
                flaw(
                        "KO1 must last 1 to 12 quarters",
                        knockOut("falsified", new KnockOutRules.Falsified(1, 0))),
                flaw(
                        "KO2 must need a fault at least",
                        knockOut("unreported", new KnockOutRules.Unreported(3, 0))),
                flaw(
                        "the share of KO3 must lie in 0 to 1",
                        knockOut("unanswered", new KnockOutRules.Unanswered(3, 1.2, 5))),
                flaw(
                        "KO3 must need a fault at least",
                        knockOut("unanswered", new KnockOutRules.Unanswered(3, 0.8, 0))),
                flaw(
                        "the share of KO5 must lie in 0 to 1",
                        knockOut("overdue", new KnockOutRules.Overdue(3, -0.1))),
                flaw(
                        "KO6 must last 1 to 366 whole days",
                        knockOut(
                                "misuse",
                                new KnockOutRules.Misuse(2, Duration.ZERO, Duration.ofDays(1)))),
                flaw(
                        "KO6 must not last less the second time",
                        knockOut(
                                "misuse",
                                new KnockOutRules.Misuse(
                                        2, Duration.ofDays(90), Duration.ofDays(89)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("flawed")
    void a_flaw_is_named(String flaw, RatingPolicy policy) {
        assertThat(policy.flaws()).containsExactly(flaw);
    }

    private static Arguments flaw(String sentence, RatingPolicy policy) {
        return Arguments.of(sentence, policy);
    }

    private static Arguments flaw(String sentence, String component, Object value) {
        return flaw(sentence, changed(component, value));
    }

    private static RatingPolicy changed(String component, Object value) {
        return with(STAR_1, RatingPolicy.class, component, value);
    }

    private static RatingPolicy knockOut(String rule, Object value) {
        return changed("knockOuts", with(STAR_1.knockOuts(), KnockOutRules.class, rule, value));
    }

    private static RatingPolicy rule(Kpi kpi, KpiRule rule) {
        return rules(rules -> {
            rules.put(kpi, rule);
            return rules;
        });
    }

    private static RatingPolicy rules(UnaryOperator<Map<Kpi, KpiRule>> change) {
        return changed("kpis", change.apply(new EnumMap<>(STAR_1.kpis())));
    }

    private static KpiRule weighing(int weight) {
        return new KpiRule(weight, Statistic.WILSON_LOWER, 0.60, 0.92, 20);
    }

    private static List<GateStep> gate(int index, GateStep step) {
        var steps = new ArrayList<>(STAR_1.gate());
        steps.set(index, step);
        return steps;
    }

    /// The same record but for one component.
    private static <R extends Record> R with(R record, Class<R> type, String name, Object value) {
        try {
            var components = type.getRecordComponents();
            var values = new Object[components.length];
            for (var i = 0; i < components.length; i++) {
                values[i] =
                        components[i].getName().equals(name)
                                ? value
                                : components[i].getAccessor().invoke(record);
            }
            var types = Arrays.stream(components).map(c -> c.getType()).toArray(Class<?>[]::new);
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
