package io.caseledger.kernel.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuarterTest {

    @Test
    void a_quarter_has_a_first_and_a_last_millisecond() {
        var quarter = new Quarter(2026, 4);
        assertThat(quarter.start()).isEqualTo(Instant.parse("2026-10-01T00:00:00Z"));
        assertThat(quarter.last()).isEqualTo(Instant.parse("2026-12-31T23:59:59.999Z"));
        assertThat(Quarter.of(quarter.start())).isEqualTo(quarter);
        assertThat(Quarter.of(quarter.last())).isEqualTo(quarter);
        assertThat(Quarter.of(quarter.last().plusMillis(1))).isEqualTo(new Quarter(2027, 1));
    }

    @Test
    void quarters_follow_each_other_over_the_years() {
        assertThat(new Quarter(2026, 4).plus(1)).isEqualTo(new Quarter(2027, 1));
        assertThat(new Quarter(2026, 1).plus(-1)).isEqualTo(new Quarter(2025, 4));
        assertThat(new Quarter(2026, 2).plus(-6)).isEqualTo(new Quarter(2024, 4));
        assertThat(new Quarter(2026, 4)).isLessThan(new Quarter(2027, 1));
    }

    @Test
    void a_quarter_is_read_as_it_is_written() {
        assertThat(Quarter.parse("2026-Q3")).isEqualTo(new Quarter(2026, 3)).hasToString("2026-Q3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-Q0", "2026-Q5", "26-Q1", "2026Q1", ""})
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> Quarter.parse(text)).hasMessageContaining("2026-Q1");
    }

    @Test
    void there_are_four() {
        assertThatThrownBy(() -> new Quarter(2026, 5)).hasMessageContaining("not 5");
    }
}
