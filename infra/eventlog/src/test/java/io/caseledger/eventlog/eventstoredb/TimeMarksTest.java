package io.caseledger.eventlog.eventstoredb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeMarksTest {

    private static final Instant BEGIN = Instant.parse("2026-01-02T03:04:05Z");
    private static final int MEBIBYTE = 1 << 20;

    private final TimeMarks marks = new TimeMarks();

    @Test
    void without_a_mark_the_search_begins_at_the_beginning() {
        assertThat(marks.before(BEGIN)).isZero();
        assertThat(marks.before(Instant.MIN)).isZero();
    }

    @Test
    void the_search_begins_at_the_last_mark_that_is_surely_before() {
        for (int minute = 0; minute < 10; minute++) {
            note(minute);
        }
        assertThat(marks.before(BEGIN.plusSeconds(5 * 60 + 30))).isEqualTo(6L * MEBIBYTE);
        assertThat(marks.before(BEGIN.plusSeconds(5 * 60))).isEqualTo(5L * MEBIBYTE);
        assertThat(marks.before(BEGIN)).isZero();
        assertThat(marks.before(Instant.MAX)).isEqualTo(10L * MEBIBYTE);
    }

    @Test
    void however_much_is_read_there_are_only_so_many_marks() {
        for (int minute = 0; minute < 10 * TimeMarks.MAX_MARKS; minute++) {
            note(minute);
        }
        assertThat(marks.size()).isBetween(TimeMarks.MAX_MARKS / 2, TimeMarks.MAX_MARKS);
        long tenMinutes = 10L * MEBIBYTE * 16;
        assertThat(marks.before(BEGIN.plusSeconds(60L * 10_000)))
                .isBetween(10_000L * MEBIBYTE - tenMinutes, 10_000L * MEBIBYTE);
    }

    private void note(int minute) {
        marks.note((minute + 1L) * MEBIBYTE, BEGIN.plusSeconds(60L * minute).toEpochMilli());
    }
}
