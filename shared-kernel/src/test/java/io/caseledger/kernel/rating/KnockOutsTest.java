package io.caseledger.kernel.rating;

import static io.caseledger.kernel.rating.ARecord.QUARTER;
import static io.caseledger.kernel.rating.ARecord.staffed;
import static io.caseledger.kernel.rating.KnockOutCause.ACCOUNT_MISUSE;
import static io.caseledger.kernel.rating.KnockOutCause.FALSIFIED_FACT;
import static io.caseledger.kernel.rating.KnockOutCause.LEVEL_ONE_UNANSWERED;
import static io.caseledger.kernel.rating.KnockOutCause.LEVEL_ONE_UNREPORTED;
import static io.caseledger.kernel.rating.KnockOutCause.REPLACEMENTS_OVERDUE;
import static io.caseledger.kernel.rating.KnockOutCause.TOO_FEW_ENGINEERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseledger.kernel.casehandling.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnockOutsTest {

    private static final Instant SEALED = QUARTER.last();

    private static void assertKnockedOut(
            ARecord record, KnockOutCause cause, int star, @Nullable Instant until) {
        var rating = record.rated();
        assertThat(rating.knockOuts())
                .singleElement()
                .satisfies(knockOut -> {
                    assertThat(knockOut.cause()).isEqualTo(cause);
                    assertThat(knockOut.until()).isEqualTo(until);
                });
        assertThat(rating.star()).isEqualTo(star);
    }

    private static void assertFree(ARecord record) {
        assertThat(record.rated().knockOuts()).isEmpty();
        assertThat(record.rated().star()).isEqualTo(5);
    }

    private static ARecord excellent() {
        return ARecord.ofScore(100).after(5, 100_00);
    }

    @Test
    void a_falsified_fact_leaves_one_star_for_two_quarters() {
        assertKnockedOut(
                excellent().proven(FALSIFIED_FACT, SEALED),
                FALSIFIED_FACT,
                1,
                QUARTER.plus(1).last());
        var before = QUARTER.plus(-1);
        assertKnockedOut(
                excellent().proven(FALSIFIED_FACT, before.start()), FALSIFIED_FACT, 1, SEALED);
        assertFree(excellent().proven(FALSIFIED_FACT, before.start().minusMillis(1)));
        assertFree(excellent().proven(FALSIFIED_FACT, SEALED.plusMillis(1)));
    }

    @Test
    void misuse_of_an_account_leaves_two_stars_for_ninety_days() {
        var at = SEALED.minus(Duration.ofDays(90));
        assertKnockedOut(excellent().proven(ACCOUNT_MISUSE, at), ACCOUNT_MISUSE, 2, SEALED);
        assertFree(excellent().proven(ACCOUNT_MISUSE, at.minusMillis(1)));
    }

    @Test
    void the_second_misuse_lasts_one_hundred_and_eighty_days() {
        var first = SEALED.minus(Duration.ofDays(900));
        var again = SEALED.minus(Duration.ofDays(180));
        assertKnockedOut(
                excellent().proven(ACCOUNT_MISUSE, first).proven(ACCOUNT_MISUSE, again),
                ACCOUNT_MISUSE,
                2,
                SEALED);
        assertFree(
                excellent()
                        .proven(ACCOUNT_MISUSE, first)
                        .proven(ACCOUNT_MISUSE, again.minusMillis(1)));
        assertFree(excellent().proven(FALSIFIED_FACT, first).proven(ACCOUNT_MISUSE, again));
    }

    @Test
    void two_level_one_faults_reported_late_in_a_quarter_leave_three_stars() {
        assertKnockedOut(
                excellent().with(Kpi.VENDOR_REPORT, 0, 2, Level.ONE),
                LEVEL_ONE_UNREPORTED,
                3,
                null);
        assertFree(excellent().with(Kpi.VENDOR_REPORT, 0, 1, Level.ONE));
        assertFree(excellent().with(Kpi.VENDOR_REPORT, 0, 2, Level.TWO));
    }

    @Test
    void what_is_excluded_or_of_another_quarter_knocks_nobody_out() {
        var late = QUARTER.start().minusMillis(1);
        assertFree(
                excellent()
                        .with(Kpi.VENDOR_REPORT, lateReport(1, late, null))
                        .with(Kpi.VENDOR_REPORT, lateReport(2, QUARTER.start(), null)));
        assertFree(
                excellent()
                        .with(
                                Kpi.VENDOR_REPORT,
                                lateReport(1, QUARTER.start(), Exclusion.DUPLICATE))
                        .with(Kpi.VENDOR_REPORT, lateReport(2, QUARTER.start(), null)));
    }

    private static Observation lateReport(int id, Instant at, @Nullable Exclusion excluded) {
        return new Observation(new UUID(96, id), at, 0, Level.ONE, excluded);
    }

    @Test
    void four_in_five_level_one_faults_must_be_answered_in_time() {
        assertFree(excellent().with(Kpi.RESPONSE, 4, 5, Level.ONE));
        assertKnockedOut(
                excellent().with(Kpi.RESPONSE, 3, 5, Level.ONE), LEVEL_ONE_UNANSWERED, 3, null);
        assertFree(excellent().with(Kpi.RESPONSE, 0, 4, Level.ONE));
    }

    @Test
    void the_events_of_a_knock_out_are_those_that_went_wrong() {
        var rating = excellent().with(Kpi.RESPONSE, 3, 5, Level.ONE).rated();
        assertThat(rating.knockOuts().getFirst().events())
                .containsExactly(
                        ARecord.event(Kpi.RESPONSE, 103), ARecord.event(Kpi.RESPONSE, 104));
    }

    @Test
    void whoever_has_too_few_engineers_falls_to_what_the_gate_allows() {
        assertKnockedOut(excellent().able(staffed(3, 1)), TOO_FEW_ENGINEERS, 3, null);
        assertKnockedOut(excellent().able(staffed(6, 0)), TOO_FEW_ENGINEERS, 2, null);
    }

    @Test
    void a_first_rating_has_no_gate_to_fall_below() {
        var rating = ARecord.ofScore(100).able(staffed(3, 1)).rated();
        assertThat(rating.knockOuts()).isEmpty();
        assertThat(rating.star()).isEqualTo(3);
    }

    @Test
    void one_in_ten_replacements_may_be_far_overdue() {
        assertFree(excellent().replaced(1, 10));
        assertKnockedOut(excellent().replaced(1, 9), REPLACEMENTS_OVERDUE, 3, null);
        assertFree(excellent().replaced(0, 1));
    }

    @Test
    void the_lowest_cap_counts_and_no_cap_lifts() {
        var both =
                excellent().proven(ACCOUNT_MISUSE, SEALED).proven(FALSIFIED_FACT, SEALED).rated();
        assertThat(both.knockOuts())
                .extracting(KnockOut::cause)
                .containsExactly(FALSIFIED_FACT, ACCOUNT_MISUSE);
        assertThat(both.star()).isEqualTo(1);
        assertThat(ARecord.ofScore(20).proven(ACCOUNT_MISUSE, SEALED).rated().star()).isEqualTo(1);
    }

    @Test
    void what_follows_from_the_facts_is_not_proven_by_people() {
        assertThatThrownBy(() -> new Misconduct(new UUID(1, 1), SEALED, TOO_FEW_ENGINEERS))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
