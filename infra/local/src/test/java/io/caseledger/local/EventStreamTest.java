package io.caseledger.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.query.feed.EventFeed;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;

/// The log as server-sent events: every event once, in order, from wherever a reader left off.
@Tag("any-log")
class EventStreamTest {

    private final WebTestClient operator = Caseledger.running().operator();

    @Test
    void a_reader_from_the_beginning_sees_every_position_once_and_in_order() {
        var end = Waiting.logPosition();
        var ids = ids(operator, 0, null, end).collectList().block(Duration.ofSeconds(60));
        assertThat(ids).isEqualTo(positions(0, end));
    }

    @Test
    void a_reader_that_comes_back_goes_on_where_it_was() {
        var middle = Waiting.logPosition();
        Waiting.logPosition();
        var end = Waiting.logPosition();
        assertThat(ids(operator, null, middle, end).collectList().block(Duration.ofSeconds(60)))
                .isEqualTo(positions(middle, end));
    }

    @Test
    void a_live_reader_sees_what_happens_while_it_reads() {
        var last = Waiting.logPosition();
        var seen = new CopyOnWriteArrayList<Long>();
        var reading = ids(operator, last, null, Long.MAX_VALUE).subscribe(seen::add);
        var written = Stream.generate(Waiting::logPosition).limit(50).toList();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> seen.contains(written.getLast()));
        reading.dispose();
        // Passing time writes to the same log, and is seen as well.
        assertThat(seen.subList(0, seen.indexOf(written.getLast()) + 1))
                .containsAll(written)
                .isEqualTo(positions(last, written.getLast()));
    }

    @Test
    void a_partner_sees_its_own_events_only() {
        var partner = "Stream " + UUID.randomUUID();
        var start = Waiting.logPosition();
        var mine = open(partner);
        open("Someone else");
        var theirs = open(partner);
        var reader =
                Caseledger.running().as("{\"role\":\"partner\",\"partner\":\"" + partner + "\"}");
        assertThat(ids(reader, start, null, theirs).collectList().block(Duration.ofSeconds(60)))
                .containsExactly(mine, theirs);
    }

    /// As the log itself has them.
    private static List<Long> positions(long after, long end) {
        return Objects.requireNonNull(
                Caseledger.running()
                        .bean(EventFeed.class)
                        .after(after)
                        .map(Recorded::position)
                        .takeUntil(position -> position >= end)
                        .collectList()
                        .block(Duration.ofSeconds(60)));
    }

    /// Positions of the events after `after` (or `lastEventId`) up to and including `end`.
    private static Flux<Long> ids(
            WebTestClient who,
            @org.jspecify.annotations.Nullable Number after,
            @org.jspecify.annotations.Nullable Number lastEventId,
            long end) {
        return who.get()
                .uri("/api/events" + (after == null ? "" : "?after=" + after))
                .accept(MediaType.TEXT_EVENT_STREAM)
                .headers(headers -> {
                    if (lastEventId != null) {
                        headers.set("Last-Event-ID", lastEventId.toString());
                    }
                })
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(new ParameterizedTypeReference<ServerSentEvent<String>>() {})
                .getResponseBody()
                .filter(event -> event.id() != null)
                .map(event -> Long.valueOf(Objects.requireNonNull(event.id())))
                .takeUntil(id -> id >= end);
    }

    private static long open(String partner) {
        var answer =
                Caseledger.running()
                        .operator()
                        .post()
                        .uri("/api/cases")
                        .header("Content-Type", "application/json")
                        .bodyValue(
                                "{\"customer\":\"C\",\"site\":\"S\",\"zone\":\"Etc/UTC\",\"symptom\":\"x\",\"level\":4,\"channel\":\"API\",\"servingParty\":\"PARTNER\",\"partner\":\""
                                        + partner
                                        + "\"}")
                        .exchange()
                        .expectStatus()
                        .isCreated()
                        .expectBody()
                        .returnResult();
        return Long.parseLong(
                Objects.requireNonNull(answer.getResponseHeaders().getFirst("Consistency-Token")));
    }
}
