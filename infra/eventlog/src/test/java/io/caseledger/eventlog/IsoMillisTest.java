package io.caseledger.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoMillisTest {

    private static final long BEFORE_THE_YEAR_0 = -70_000_000_000_000L;
    private static final long AFTER_THE_YEAR_9999 = 300_000_000_000_000L;

    @Test
    void what_is_written_is_read() {
        new Random(7)
                .longs(20_000, BEFORE_THE_YEAR_0, AFTER_THE_YEAR_9999)
                .mapToObj(Instant::ofEpochMilli)
                .forEach(instant ->
                        assertThat(IsoMillis.parse(IsoMillis.format(instant))).isEqualTo(instant));
    }

    @Test
    void other_forms_are_read_too() {
        assertThat(IsoMillis.parse("2016-03-01T00:00:00Z"))
                .isEqualTo(IsoMillis.parse("2016-03-01T00:00:00.000Z"))
                .isEqualTo(Instant.parse("2016-03-01T00:00:00Z"));
        assertThat(IsoMillis.parse("2016-03-01T01:00:00.5+01:00"))
                .isEqualTo(Instant.parse("2016-03-01T00:00:00.500Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2015-02-29T00:00:00.000Z",
                "2016-13-01T00:00:00.000Z",
                "2016-03-01T25:00:00.000Z",
                "2016-03-01T00:61:00.000Z",
                "2016-03-01T00:00:00.0x0Z",
                "2016-03-01 00:00:00.000Z",
                ""
            })
    void what_is_no_instant_is_refused(String text) {
        assertThatThrownBy(() -> IsoMillis.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
