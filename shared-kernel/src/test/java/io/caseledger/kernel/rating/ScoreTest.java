package io.caseledger.kernel.rating;

import static io.caseledger.kernel.rating.ARecord.QUARTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseledger.kernel.rating.KpiRating.Excluded;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScoreTest {

    @ParameterizedTest
    @EnumSource(Kpi.class)
    void one_below_its_minimum_a_kpi_is_shown_but_not_rated(Kpi kpi) {
        var minimum = RatingPolicy.STAR_1.rule(kpi).minimum();
        var below = rated(kpi, minimum - 1);
        assertThat(below.n()).isEqualTo(minimum - 1);
        assertThat(below.eventIds()).hasSize(minimum - 1);
        assertThat(below.weight()).isZero();
        assertThat(below.points()).isZero();
        assertThat(rated(kpi, minimum).weight()).isEqualTo(10_000);
    }

    private static KpiRating rated(Kpi kpi, int n) {
        var record = ARecord.ofNothing();
        return kpi == Kpi.SATISFACTION
                ? record.answered(4 * n, n).rated().of(kpi)
                : record.with(kpi, n, n).rated().of(kpi);
    }

    @Test
    void nothing_observed_is_no_score_and_not_a_score_of_nothing() {
        var rating = ARecord.ofNothing().rated();
        assertThat(rating.score()).isNull();
        assertThat(rating.provisional()).isTrue();
        assertThat(rating.star()).isEqualTo(1);
        assertThat(rating.of(Kpi.RESPONSE).raw()).isNull();
        assertThat(rating.of(Kpi.RESPONSE).statistic()).isNull();
        assertThat(rating.of(Kpi.RESPONSE).score()).isNull();
    }

    @Test
    void the_weight_of_what_is_unrated_is_spread_over_the_rest() {
        var rating =
                ARecord.ofNothing()
                        .with(Kpi.RESPONSE, 100, 100)
                        .with(Kpi.ARRIVAL, 100, 100)
                        .with(Kpi.HANDLED_IN_TIME, 0, 100)
                        .rated();
        // 15, 15 and 10 of 40.
        assertThat(rating.of(Kpi.RESPONSE).weight()).isEqualTo(37_50);
        assertThat(rating.of(Kpi.HANDLED_IN_TIME).weight()).isEqualTo(25_00);
        assertThat(rating.of(Kpi.RESPONSE).points()).isEqualTo(37_50);
        assertThat(rating.score()).isEqualTo(75_00);
    }

    @Test
    void points_and_weights_add_up_where_neither_is_a_whole_number() {
        var rating =
                ARecord.ofNothing()
                        .with(Kpi.RESPONSE, 17, 20)
                        .with(Kpi.ARRIVAL, 17, 20)
                        .with(Kpi.VENDOR_REPORT, 17, 20)
                        .with(Kpi.HANDLED_IN_TIME, 17, 20)
                        .with(Kpi.FIRST_TIME_FIX, 17, 20)
                        .with(Kpi.AGEING, 1, 12)
                        .rated();
        assertThat(rating.kpis().stream().mapToInt(KpiRating::weight).sum()).isEqualTo(10_000);
        assertThat(rating.kpis().stream().mapToInt(KpiRating::points).sum())
                .isEqualTo(rating.score());
    }

    @Test
    void forty_points_unrated_are_a_rating_and_more_are_provisional() {
        // Without K5 (20), K6 (10), K7 (5) and K8 (5).
        var forty =
                ARecord.ofNothing()
                        .with(Kpi.RESPONSE, 100, 100)
                        .with(Kpi.ARRIVAL, 100, 100)
                        .with(Kpi.VENDOR_REPORT, 100, 100)
                        .with(Kpi.HANDLED_IN_TIME, 100, 100)
                        .with(Kpi.DEFECTIVE_RETURN, 100, 100);
        assertThat(forty.rated().provisional()).isFalse();
        var more =
                ARecord.ofNothing()
                        .with(Kpi.RESPONSE, 100, 100)
                        .with(Kpi.ARRIVAL, 100, 100)
                        .answered(500, 100)
                        .with(Kpi.AGEING, 0, 10)
                        .rated();
        assertThat(more.provisional()).isTrue();
        assertThat(more.score()).isGreaterThan(90_00);
        assertThat(more.performanceStar()).isEqualTo(3);
        assertThat(more.star()).isEqualTo(3);
    }

    @Test
    void what_is_excluded_is_shown_and_does_not_count() {
        var late = seen(QUARTER.start(), 0, Exclusion.VENDOR_SPARE_PART);
        var rating =
                ARecord.ofNothing().with(Kpi.RESPONSE, 20, 20).with(Kpi.RESPONSE, late).rated();
        assertThat(rating.of(Kpi.RESPONSE).n()).isEqualTo(20);
        assertThat(rating.of(Kpi.RESPONSE).successes()).isEqualTo(20);
        assertThat(rating.of(Kpi.RESPONSE).eventIds()).doesNotContain(late.event());
        assertThat(rating.of(Kpi.RESPONSE).excluded())
                .containsExactly(new Excluded(late.event(), Exclusion.VENDOR_SPARE_PART));
    }

    @Test
    void four_quarters_count_to_the_millisecond() {
        var first = Quarter.parse("2025-Q3").start();
        var last = QUARTER.last();
        assertThat(counted(first.minusMillis(1))).isZero();
        assertThat(counted(first)).isEqualTo(1);
        assertThat(counted(last)).isEqualTo(1);
        assertThat(counted(last.plusMillis(1))).isZero();
    }

    private static int counted(Instant at) {
        return ARecord.ofNothing()
                .with(Kpi.RESPONSE, seen(at, 1, null))
                .rated()
                .of(Kpi.RESPONSE)
                .n();
    }

    private static Observation seen(Instant at, int value, @Nullable Exclusion excluded) {
        return new Observation(new UUID(97, 1), at, value, null, excluded);
    }

    @Test
    void events_are_named_in_the_order_they_happened() {
        var rating = ARecord.ofNothing();
        for (var i : new int[] {2, 0, 1}) {
            rating.with(
                    Kpi.RESPONSE,
                    new Observation(
                            ARecord.event(Kpi.RESPONSE, i),
                            QUARTER.start().plusSeconds(i),
                            1,
                            null,
                            null));
        }
        assertThat(rating.rated().of(Kpi.RESPONSE).eventIds())
                .containsExactly(
                        ARecord.event(Kpi.RESPONSE, 0),
                        ARecord.event(Kpi.RESPONSE, 1),
                        ARecord.event(Kpi.RESPONSE, 2));
    }

    @Test
    void satisfaction_is_drawn_towards_the_fleets() {
        var alone = ARecord.ofNothing().answered(100, 20).fleet(new Fleet(20, 100)).rated();
        assertThat(alone.of(Kpi.SATISFACTION).statistic()).isEqualTo(5.0);
        var among = ARecord.ofNothing().answered(100, 20).fleet(new Fleet(100, 300)).rated();
        assertThat(among.of(Kpi.SATISFACTION).statistic()).isEqualTo(4.0);
        assertThat(among.of(Kpi.SATISFACTION).raw()).isEqualTo(5.0);
    }

    @Test
    void a_record_that_cannot_be_is_refused() {
        assertThatThrownBy(() ->
                        ARecord.ofNothing()
                                .with(Kpi.RESPONSE, seen(QUARTER.start(), 2, null))
                                .record())
                .hasMessage("K1 counts 0 to 1, not 2");
        assertThatThrownBy(() -> ARecord.ofNothing().answered(0, 1).record())
                .hasMessage("K5 counts 1 to 5, not 0");
        assertThatThrownBy(() -> ARecord.ofNothing().answered(4, 1).fleet(Fleet.SILENT).rated())
                .hasMessage("the fleet's answers include the partner's");
        assertThatThrownBy(
                        () -> ARecord.ofNothing().after(new Past(QUARTER, 3, 70_00, false)).rated())
                .hasMessage("2026-Q2 does not lie before 2026-Q2");
    }
}
