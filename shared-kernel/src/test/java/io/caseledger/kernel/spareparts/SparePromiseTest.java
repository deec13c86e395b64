package io.caseledger.kernel.spareparts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SparePromiseTest {

    private static final Instant START = Instant.parse("2026-03-02T07:00:00Z");
    private static final Instant DEADLINE = START.plusSeconds(3_600);
    private static final Instant LATE = DEADLINE.plusMillis(1);

    private static SparePromise.Verdict verdict(
            @Nullable Instant endedAt, boolean withdrawn, Instant asOf) {
        return new SparePromise(
                        SpareClock.SPARE_DISPATCH, 1, "BJ", START, DEADLINE, endedAt, withdrawn)
                .at(asOf);
    }

    @Test
    void it_is_kept_at_its_deadline_and_broken_a_millisecond_later() {
        assertThat(verdict(DEADLINE, false, LATE)).isEqualTo(SparePromise.Verdict.MET);
        assertThat(verdict(LATE, false, LATE)).isEqualTo(SparePromise.Verdict.BREACHED);
        assertThat(verdict(null, false, DEADLINE)).isEqualTo(SparePromise.Verdict.RUNNING);
        assertThat(verdict(null, false, LATE)).isEqualTo(SparePromise.Verdict.BREACHED);
    }

    @Test
    void what_is_withdrawn_in_time_is_neither_kept_nor_broken() {
        assertThat(verdict(DEADLINE, true, LATE)).isEqualTo(SparePromise.Verdict.NOT_APPLICABLE);
        assertThat(verdict(LATE, true, LATE)).isEqualTo(SparePromise.Verdict.BREACHED);
    }

    @Test
    void an_end_that_lies_ahead_is_not_known_yet() {
        assertThat(verdict(DEADLINE, false, START)).isEqualTo(SparePromise.Verdict.RUNNING);
    }
}
