package io.caseledger.kernel.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.rating.Explanation.Cost;
import io.caseledger.kernel.rating.Explanation.Lever;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static Explanation explained(ARecord record) {
        return Explanation.of(record.record(), RatingPolicy.STAR_1);
    }

    @Test
    void the_solid_partner_learns_what_would_make_a_difference() {
        assertThat(explained(ARecord.ofTheSolidPartner()).levers())
                .extracting(Lever::sentence)
                .startsWith("1 more arrival in time and K2 is worth 1.87 points more.");
    }

    @Test
    void what_is_said_to_be_gained_is_gained() {
        var before = ARecord.ofTheSolidPartner();
        var lever = lever(Kpi.FIRST_TIME_FIX, explained(before));
        var after =
                ARecord.ofNothing()
                        .with(Kpi.RESPONSE, 57, 60)
                        .with(Kpi.ARRIVAL, 27, 30)
                        .with(Kpi.VENDOR_REPORT, 24, 25)
                        .with(Kpi.HANDLED_IN_TIME, 52, 60)
                        .answered(180, 40)
                        .with(Kpi.FIRST_TIME_FIX, 41 + lever.more(), 50)
                        .with(Kpi.REPEAT_FAULT, 3, 60)
                        .with(Kpi.AGEING, 1, 12)
                        .with(Kpi.DEFECTIVE_RETURN, 18, 20);
        assertThat(score(after)).isEqualTo(score(before) + lever.gain());
    }

    private static int score(ARecord record) {
        var score = record.rated().score();
        return score == null ? 0 : score;
    }

    private static Lever lever(Kpi kpi, Explanation explanation) {
        return explanation.levers().stream()
                .filter(lever -> lever.kpi() == kpi)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_events_that_cost_most_come_first() {
        var costs =
                explained(ARecord.ofNothing().with(Kpi.RESPONSE, 90, 100).with(Kpi.ARRIVAL, 8, 10))
                        .costs();
        assertThat(costs).hasSize(12);
        assertThat(costs.subList(0, 2))
                .extracting(Cost::eventId)
                .containsExactly(ARecord.event(Kpi.ARRIVAL, 8), ARecord.event(Kpi.ARRIVAL, 9));
        assertThat(costs).isSortedAccordingTo(Comparator.comparingInt(Cost::gain).reversed());
    }

    @Test
    void the_worst_answer_costs_most() {
        var record = ARecord.ofNothing().answered(60, 20);
        record.with(
                Kpi.SATISFACTION,
                new Observation(ARecord.event(Kpi.SATISFACTION, 77), ARecord.EARLY, 1, null, null));
        var explanation = explained(record);
        assertThat(explanation.costs().getFirst().eventId())
                .isEqualTo(ARecord.event(Kpi.SATISFACTION, 77));
        assertThat(lever(Kpi.SATISFACTION, explanation).sentence())
                .isEqualTo("1 more customer wholly satisfied and K5 is worth 6.09 points more.");
    }

    @Test
    void a_fault_fewer_is_a_gain_too() {
        var explanation = explained(ARecord.ofTheSolidPartner());
        assertThat(lever(Kpi.AGEING, explanation).sentence())
                .isEqualTo("1 overaged case fewer and K8 is worth 1.67 points more.");
        assertThat(explanation.costs())
                .filteredOn(cost -> cost.kpi() == Kpi.REPEAT_FAULT)
                .hasSize(3)
                .allSatisfy(cost -> assertThat(cost.gain()).isPositive());
    }

    @Test
    void what_costs_nothing_is_not_blamed() {
        var explanation = explained(ARecord.ofNothing().with(Kpi.RESPONSE, 298, 300));
        assertThat(explanation.costs()).isEmpty();
        assertThat(explanation.levers()).isEmpty();
    }

    @Test
    void a_first_rating_is_put_in_words() {
        assertThat(explained(ARecord.ofTheSolidPartner()).sentences())
                .containsExactly(
                        "The score is 86.29 of 100, which deserves 4 stars.",
                        "It is the first rating: nothing holds the star back.");
    }

    @Test
    void too_little_is_put_in_words() {
        var able = new Capability(ARecord.staffed(2, 0).certificates(), Hotline.NONE, false, 0, 0);
        assertThat(explained(ARecord.ofNothing().able(able)).sentences())
                .containsExactly(
                        "Too little was observed for a score.",
                        "It is the first rating: nothing holds the star back.",
                        "It is provisional, for 100 of 100 points of weight are unrated: K1 has 0"
                                + " of 20, K2 has 0 of 10, K3 has 0 of 10, K4 has 0 of 20, K5 has 0"
                                + " of 20, K6 has 0 of 15, K7 has 0 of 20, K8 has 0 of 1, K9 has 0"
                                + " of 10.",
                        "0 of the 30 answers needed for more than 3 stars are there.",
                        "The gate allows 1 star; the next step lacks a 5x8 hotline.");
    }

    @Test
    void a_move_is_put_in_words() {
        assertThat(decision(ARecord.ofScore(85).after(3, 82_00)))
                .isEqualTo("Up from 3 stars: two quarters running reached 82.");
        assertThat(decision(ARecord.ofScore(85).after(4, 90_00)))
                .isEqualTo(
                        "It holds the 4 stars from before. It rises with 92 in two quarters"
                                + " running. It falls with less than 78 in two quarters running, or"
                                + " less than 72 in one.");
        assertThat(decision(ARecord.ofScore(100).after(5, 90_00)))
                .isEqualTo(
                        "It holds the 5 stars from before. It falls with less than 88 in two"
                                + " quarters running, or less than 82 in one.");
        assertThat(decision(ARecord.ofScore(20).after(1, 90_00)))
                .isEqualTo(
                        "It holds the 1 star from before. It rises with 62 in two quarters"
                                + " running.");
        assertThat(decision(ARecord.ofScore(75).after(4, 77_00)))
                .isEqualTo("Down from 4 stars: two quarters running stayed below 78.");
        assertThat(decision(ARecord.ofScore(70).after(4, 95_00)))
                .isEqualTo("Down from 4 stars: this quarter stayed below 72.");
    }

    private static String decision(ARecord record) {
        return explained(record).sentences().get(1);
    }

    @Test
    void a_knock_out_is_put_in_words() {
        var record = ARecord.ofScore(100).with(Kpi.VENDOR_REPORT, 0, 2, Level.ONE).replaced(1, 5);
        assertThat(explained(record).sentences())
                .contains(
                        "KO2 caps the star at 3: 2 level-1 faults were not reported to the vendor"
                                + " in time.",
                        "KO5 caps the star at 3: 1 replaced part is far overdue.");
    }
}
