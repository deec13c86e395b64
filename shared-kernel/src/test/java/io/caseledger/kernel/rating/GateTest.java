package io.caseledger.kernel.rating;

import static io.caseledger.kernel.rating.ARecord.QUARTER;
import static io.caseledger.kernel.rating.ARecord.staffed;
import static io.caseledger.kernel.rating.Hotline.NONE;
import static io.caseledger.kernel.rating.Hotline.WORKING_HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {

    private static final Instant NOW = QUARTER.last();

    /// Domain 5.2, gate: each step as it is met, and then each thing that it may lack.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    0, 0, NONE,          false, 0, 0, 1, 1 more certified engineer
                    1, 0, NONE,          false, 0, 0, 1, '1 more certified engineer, a 5x8 hotline'
                    2, 0, NONE,          false, 0, 0, 1, a 5x8 hotline
                    2, 0, WORKING_HOURS, false, 0, 0, 2, '1 more certified engineer, 1 more senior engineer, a 7x24 hotline'
                    3, 0, ALWAYS,        false, 0, 0, 2, 1 more senior engineer
                    3, 1, WORKING_HOURS, false, 0, 0, 2, a 7x24 hotline
                    3, 1, ALWAYS,        true,  3, 2, 3, '1 more certified engineer, 1 more senior engineer'
                    4, 2, ALWAYS,        false, 3, 1, 3, automatic issue tracking
                    4, 2, ALWAYS,        true,  2, 1, 3, 1 more training
                    4, 2, ALWAYS,        true,  1, 1, 3, 2 more trainings
                    4, 2, ALWAYS,        true,  3, 1, 4, '2 more certified engineers, 1 more senior engineer, 1 more region'
                    6, 3, ALWAYS,        true,  3, 1, 4, 1 more region
                    6, 3, ALWAYS,        true,  3, 2, 5, ''
                    """)
    void a_partner_may_hold(
            int engineers,
            int seniors,
            Hotline hotline,
            boolean tracking,
            int trainings,
            int regions,
            int star,
            String lacking) {
        var able =
                new Capability(
                        staffed(engineers, seniors).certificates(),
                        hotline,
                        tracking,
                        trainings,
                        regions);
        var gate = gate(able);
        assertThat(gate.star()).isEqualTo(star);
        assertThat(String.join(", ", gate.lacking())).isEqualTo(lacking);
    }

    private static Gate gate(Capability able) {
        return Gate.of(able, RatingPolicy.STAR_1, NOW);
    }

    @Test
    void a_certificate_counts_through_its_last_moment_and_thirty_days_of_cure() {
        assertThat(expired(Duration.ZERO).engineers()).isEqualTo(1);
        assertThat(expired(Duration.ZERO).curing()).isEmpty();
        assertThat(expired(Duration.ofMillis(1)).engineers()).isEqualTo(1);
        assertThat(expired(Duration.ofMillis(1)).curing()).containsExactly("eva");
        assertThat(expired(Duration.ofDays(30)).engineers()).isEqualTo(1);
        assertThat(expired(Duration.ofDays(30).plusMillis(1)).engineers()).isZero();
        assertThat(expired(Duration.ofDays(30).plusMillis(1)).curing()).isEmpty();
    }

    private static Gate expired(Duration ago) {
        return gate(holding(new Certificate("eva", Grade.CERTIFIED, NOW.minus(ago))));
    }

    private static Capability holding(Certificate... certificates) {
        return new Capability(List.of(certificates), NONE, false, 0, 0);
    }

    @Test
    void an_engineer_counts_once_and_a_renewed_one_needs_no_cure() {
        var gate =
                gate(
                        holding(
                                new Certificate("eva", Grade.SENIOR, NOW.minusMillis(1)),
                                new Certificate("eva", Grade.CERTIFIED, NOW.plusMillis(1))));
        assertThat(gate.engineers()).isEqualTo(1);
        assertThat(gate.seniors()).isEqualTo(1);
        assertThat(gate.curing()).isEmpty();
    }

    @Test
    void the_gate_bounds_a_first_rating_whatever_the_score() {
        var able = new Capability(staffed(2, 0).certificates(), WORKING_HOURS, false, 0, 0);
        var rating = ARecord.ofScore(100).able(able).rated();
        assertThat(rating.performanceStar()).isEqualTo(5);
        assertThat(rating.star()).isEqualTo(2);
    }
}
