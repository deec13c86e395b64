package io.caseledger.eventlog.postgres;

import static io.caseledger.eventlog.Appends.append;
import static io.caseledger.eventlog.Appends.await;
import static io.caseledger.eventlog.Appends.event;
import static io.caseledger.eventlog.Appends.newCase;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.eventlog.Delivered;
import io.caseledger.eventlog.JsonEventCodec;
import io.caseledger.eventlog.LogMetrics;
import io.caseledger.eventlog.LogPages.Page;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bundles of rows begin wherever a reader begins.
class LogReaderTest {

    private static final long EVENTS = 1_120;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final LogDatabase DATABASE = LogDatabase.create();

    private final LogReader reader =
            new LogReader(DATABASE.connections(), new Rows(new JsonEventCodec()));

    @BeforeAll
    static void fill() {
        try (var log =
                PostgresEventLog.open(DATABASE.settings(), new JsonEventCodec(), LogMetrics.NONE)) {
            for (var more : new int[] {1_000, 120}) {
                await(
                        append(
                                log.engine(),
                                new Tag("case", newCase()),
                                ConsistencyMarker.ORIGIN,
                                IntStream.range(0, more).mapToObj(e -> event("e")).toList()));
            }
        }
    }

    private Page after(long position) {
        return reader.after(position).blockOptional(PATIENCE).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 49, 50, 51, 119, 120, 121, 1_070, 1_119})
    void a_page_holds_what_follows_a_position_and_says_whether_that_was_all(long position) {
        var end = Math.min(position + 1_000, EVENTS);
        var page = after(position);
        assertThat(page.events())
                .extracting(Delivered::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(position + 1, end).boxed().toList());
        assertThat(page.readTo()).isEqualTo(end);
        assertThat(page.last()).isEqualTo(end - position < 1_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {EVENTS, EVENTS + 1, 1L << 40, Long.MAX_VALUE})
    void nothing_follows_the_end(long position) {
        assertThat(after(position)).isEqualTo(new Page(List.of(), position, true));
    }

    @Test
    void nothing_is_in_a_new_log() {
        var empty =
                new LogReader(LogDatabase.create().connections(), new Rows(new JsonEventCodec()));
        assertThat(empty.after(0).blockOptional(PATIENCE)).contains(new Page(List.of(), 0, true));
    }
}
