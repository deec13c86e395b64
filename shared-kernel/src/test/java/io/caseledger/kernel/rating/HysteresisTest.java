package io.caseledger.kernel.rating;

import static io.caseledger.kernel.rating.ARecord.QUARTER;
import static io.caseledger.kernel.rating.ARecord.staffed;
import static io.caseledger.kernel.rating.HysteresisDecision.DEMOTED_CEILING;
import static io.caseledger.kernel.rating.HysteresisDecision.DEMOTED_STEEP;
import static io.caseledger.kernel.rating.HysteresisDecision.FIRST_RATING;
import static io.caseledger.kernel.rating.HysteresisDecision.HELD;
import static io.caseledger.kernel.rating.HysteresisDecision.PROMOTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HysteresisTest {

    /// Star and score of the quarter before, score of this one. Domain 5.2: thresholds 60, 70, 80,
    /// 90; two above, two below, eight below.
    @ParameterizedTest
    @CsvSource({
        "1, 62.00, 62.00, PROMOTED",
        "1, 61.99, 62.00, HELD",
        "1, 62.00, 61.99, HELD",
        "3, 82.00, 82.00, PROMOTED",
        "3, 100.0, 100.0, PROMOTED",
        "4, 92.00, 92.00, PROMOTED",
        "4, 91.99, 99.00, HELD",
        "5, 100.0, 100.0, HELD",
        "4, 77.99, 77.99, DEMOTED_TWO_QUARTERS",
        "4, 78.00, 77.99, HELD",
        "4, 77.99, 78.00, HELD",
        "4, 95.00, 72.00, HELD",
        "4, 95.00, 71.99, DEMOTED_STEEP",
        "5, 10.00, 10.00, DEMOTED_STEEP",
        "2, 57.99, 57.99, DEMOTED_TWO_QUARTERS",
        "1,  0.00,  0.00, HELD"
    })
    void a_star_moves(int star, double before, double now, HysteresisDecision decision) {
        var past = new Past(QUARTER.plus(-1), star, basisPoints(before), false);
        assertThat(decide(past, basisPoints(now), false, 5)).isEqualTo(decision);
    }

    private static int basisPoints(double points) {
        return (int) Math.rint(points * 100);
    }

    private static HysteresisDecision decide(
            @Nullable Past past, @Nullable Integer now, boolean provisional, int ceiling) {
        return new Hysteresis(QUARTER, now, provisional, ceiling, RatingPolicy.STAR_1).after(past);
    }

    @Test
    void without_a_star_there_is_nothing_to_hold_on_to() {
        assertThat(decide(null, 20_00, false, 5)).isEqualTo(FIRST_RATING);
    }

    @Test
    void a_quarter_that_was_left_out_breaks_the_row() {
        var up = new Past(QUARTER.plus(-2), 3, 95_00, false);
        assertThat(decide(up, 95_00, false, 5)).isEqualTo(HELD);
        var down = new Past(QUARTER.plus(-2), 3, 65_00, false);
        assertThat(decide(down, 65_00, false, 5)).isEqualTo(HELD);
        assertThat(decide(down, 61_99, false, 5)).isEqualTo(DEMOTED_STEEP);
    }

    @Test
    void a_provisional_quarter_takes_nothing_away() {
        var past = new Past(QUARTER.plus(-1), 4, 10_00, false);
        assertThat(decide(past, 10_00, true, 5)).isEqualTo(HELD);
        assertThat(decide(past, 10_00, true, 2)).isEqualTo(HELD);
        var provisional = new Past(QUARTER.plus(-1), 4, 77_00, true);
        assertThat(decide(provisional, 77_00, false, 5)).isEqualTo(HELD);
    }

    @Test
    void provisional_quarters_promote_to_three_stars_and_no_further() {
        var two = new Past(QUARTER.plus(-1), 2, 95_00, true);
        assertThat(decide(two, 95_00, true, 5)).isEqualTo(PROMOTED);
        var three = new Past(QUARTER.plus(-1), 3, 95_00, true);
        assertThat(decide(three, 95_00, true, 5)).isEqualTo(HELD);
        assertThat(decide(three, 95_00, false, 5)).isEqualTo(HELD);
        var whole = new Past(QUARTER.plus(-1), 3, 95_00, false);
        assertThat(decide(whole, 95_00, true, 5)).isEqualTo(HELD);
        assertThat(decide(whole, 95_00, false, 5)).isEqualTo(PROMOTED);
    }

    @Test
    void nothing_rated_moves_nothing() {
        var past = new Past(QUARTER.plus(-1), 3, null, true);
        assertThat(decide(past, null, true, 5)).isEqualTo(HELD);
        assertThat(decide(past, 95_00, false, 5)).isEqualTo(HELD);
        assertThat(decide(past, 65_00, false, 5)).isEqualTo(HELD);
    }

    @Test
    void no_score_lifts_a_star_above_the_ceiling() {
        var past = new Past(QUARTER.plus(-1), 3, 100_00, false);
        assertThat(decide(past, 100_00, false, 3)).isEqualTo(HELD);
        assertThat(decide(past, 100_00, false, 2)).isEqualTo(DEMOTED_CEILING);
    }

    @Test
    void a_gate_that_is_missed_by_far_costs_one_star_a_quarter() {
        var able = new Capability(staffed(6, 3).certificates(), Hotline.NONE, true, 3, 2);
        var rating = ARecord.ofScore(100).able(able).after(5, 100_00).rated();
        assertThat(rating.gate().star()).isEqualTo(1);
        assertThat(rating.hysteresis()).isEqualTo(DEMOTED_CEILING);
        assertThat(rating.star()).isEqualTo(4);
    }

    @Test
    void a_star_moves_by_one_however_good_the_score() {
        assertThat(ARecord.ofScore(100).after(1, 100_00).rated().star()).isEqualTo(2);
        assertThat(ARecord.ofScore(20).after(5, 20_00).rated().star()).isEqualTo(4);
    }

    @Test
    void an_override_stands_beside_the_star_for_its_quarters() {
        var override =
                new StarOverride(1, QUARTER, QUARTER.plus(1), "flood", List.of("ann", "bob"));
        var shown = ARecord.ofScore(70).overridden(override).rated();
        assertThat(shown.star()).isEqualTo(3);
        assertThat(shown.shownStar()).isEqualTo(4);
        assertThat(shown.override()).isEqualTo(override);
        assertThat(shown.asPast().star()).isEqualTo(3);
        var last = ARecord.ofScore(70).in(QUARTER.plus(1)).overridden(override).rated();
        assertThat(last.shownStar()).isEqualTo(4);
        var over = ARecord.ofScore(70).in(QUARTER.plus(2)).overridden(override).rated();
        assertThat(over.shownStar()).isEqualTo(3);
        assertThat(over.override()).isNull();
        var early = ARecord.ofScore(70).in(QUARTER.plus(-1)).overridden(override).rated();
        assertThat(early.override()).isNull();
    }

    @Test
    void an_override_stays_among_the_five_stars() {
        var up = new StarOverride(1, QUARTER, QUARTER, "flood", List.of("ann", "bob"));
        assertThat(ARecord.ofScore(100).overridden(up).rated().shownStar()).isEqualTo(5);
    }
}
