package io.caseledger.query.feed;

import static io.caseledger.query.LogOfCases.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.casehandling.CaseEvent.PartnerResponded;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.partners.PartnerEvent.PartnerRegistered;
import io.caseledger.query.EventDocument;
import io.caseledger.query.LogOfCases;
import io.caseledger.query.PlainEventJson;
import io.caseledger.query.Web;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class EventsApiTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final LogOfCases log = new LogOfCases();
    private final FeedInMemory feed = new FeedInMemory();
    private final EventsApi api =
            new EventsApi(Web::viewer, feed, document(), LiveEvents.HEARTBEAT, 100);
    private final WebTestClient web = Web.of(api).mutate().responseTimeout(SOON).build();

    private static EventDocument document() {
        return new EventDocument(
                new PlainEventJson(), customer -> "pseudonym " + customer.length());
    }

    @AfterEach
    void close() {
        api.close();
    }

    /// Cases of three partners in turn.
    private void happen(int events) {
        var before = log.events().size();
        for (var i = before; i < before + events; i++) {
            var partner = i % 3;
            var id = "C" + partner;
            if (i < 3) {
                log.open(id, Level.ONE, "P" + partner, at("08:00"));
            } else {
                log.append(id, new PartnerResponded("e", at("09:00")));
            }
        }
        feed.add(log.events().subList(before, before + events));
    }

    private Flux<ServerSentEvent<String>> read(String actor, String uri) {
        return web.get()
                .uri(uri)
                .header(Web.ACTOR, actor)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_EVENT_STREAM)
                .returnResult(new ParameterizedTypeReference<ServerSentEvent<String>>() {})
                .getResponseBody()
                .filter(event -> event.data() != null);
    }

    private static List<Long> ids(Flux<ServerSentEvent<String>> events, int count) {
        return Objects.requireNonNull(
                events.map(event -> Long.valueOf(Objects.requireNonNull(event.id())))
                        .take(count)
                        .collectList()
                        .block(SOON));
    }

    private static List<Long> from(long first, int count) {
        return LongStream.range(first, first + count).boxed().toList();
    }

    /// I19.
    @Test
    void a_reader_that_comes_back_gets_exactly_what_follows() {
        happen(500);
        var random = new Random(19);
        for (var i = 0; i < 20; i++) {
            var after = random.nextInt(600);
            var reading = read("OPERATOR", "/api/events?after=" + after);
            happen(150);
            var count = log.events().size() - after;
            assertThat(ids(reading, count)).isEqualTo(from(after + 1L, count));
        }
    }

    @Test
    void while_events_pour_in_nobody_misses_one_or_gets_it_twice() {
        happen(3_000);
        var readings = List.of(0, 1, 1_500, 2_999, 3_000);
        var writing =
                Thread.startVirtualThread(() -> {
                    for (var i = 0; i < 300; i++) {
                        happen(10);
                    }
                });
        assertThat(
                        Flux.fromIterable(readings)
                                .flatMap(after ->
                                        read("OPERATOR", "/api/events?after=" + after)
                                                .take(6_000 - after)
                                                .map(event -> Long.parseLong(event.id()))
                                                .collectList()
                                                .map(ids ->
                                                        ids.equals(
                                                                from(after + 1L, 6_000 - after))))
                                .collectList()
                                .block(SOON))
                .containsOnly(true)
                .hasSize(5);
        assertThat(writing.isAlive()).isFalse();
    }

    @Test
    void a_reader_is_behind_by_events_and_not_by_positions() {
        var sparse = LogOfCases.withGaps(LiveEvents.MOST_EVENTS_BEHIND + 1L);
        sparse.open("A", Level.ONE, "P1", at("08:00"));
        for (var i = 1; i < 100; i++) {
            sparse.append("A", new PartnerResponded("e", at("09:00")));
        }
        var reading = read("OPERATOR", "/api/events?after=0");
        feed.add(sparse.events());
        assertThat(ids(reading, 100))
                .isEqualTo(sparse.events().stream().map(Recorded::position).toList());
    }

    @Test
    void the_header_of_a_reconnecting_browser_wins_over_the_parameter() {
        happen(10);
        var ids =
                web.get()
                        .uri("/api/events?after=2")
                        .header("Last-Event-ID", "7")
                        .exchange()
                        .returnResult(new ParameterizedTypeReference<ServerSentEvent<String>>() {})
                        .getResponseBody()
                        .filter(event -> event.data() != null);
        assertThat(ids(ids, 3)).containsExactly(8L, 9L, 10L);
    }

    @Test
    void without_a_place_a_reader_begins_with_what_happens_next() {
        happen(10);
        var reading = read("OPERATOR", "/api/events");
        happen(2);
        assertThat(ids(reading, 2)).containsExactly(11L, 12L);
    }

    @Test
    void an_event_reads_as_one_line_of_json() {
        happen(1);
        var event = Objects.requireNonNull(read("AUDITOR", "/api/events?after=0").blockFirst(SOON));
        assertThat(event.event()).isEqualTo("case.CaseOpened");
        var json = json(event);
        assertThat(json.get("position").asLong()).isEqualTo(1);
        assertThat(json.get("eventId").asString())
                .isEqualTo("00000000-0000-0000-0000-000000000001");
        assertThat(json.get("stream").asString()).isEqualTo("case-C0");
        assertThat(json.get("caseId").asString()).isEqualTo("C0");
        assertThat(json.get("version").asLong()).isEqualTo(1);
        assertThat(json.get("type").asString()).isEqualTo("case.CaseOpened");
        assertThat(json.get("occurredAt").asString()).isEqualTo("2016-03-01T08:00:00.000Z");
        assertThat(json.get("recordedAt").asString()).isEqualTo("2016-03-01T08:00:01.000Z");
        assertThat(json.at("/actor/id").asString()).isEqualTo("op");
        assertThat(json.at("/event/customer").asString()).isEqualTo("customer of C0");
    }

    private static JsonNode json(ServerSentEvent<String> event) {
        return JSON.readTree(Objects.requireNonNull(event.data()));
    }

    @Test
    void everyone_gets_only_what_they_may_see() {
        happen(6);
        var partner = read("PARTNER P1", "/api/events?after=0");
        var customer = read("CUSTOMER customer of C2", "/api/events?after=0");
        var live = read("PARTNER_MANAGER P1", "/api/events");
        var nobody = read("PARTNER", "/api/events?after=0");
        happen(6);
        assertThat(ids(partner, 4)).containsExactly(2L, 5L, 8L, 11L);
        assertThat(ids(customer, 4)).containsExactly(3L, 6L, 9L, 12L);
        assertThat(ids(live, 2)).containsExactly(8L, 11L);
        assertThat(nobody.take(Duration.ofMillis(300)).collectList().block(SOON)).isEmpty();
    }

    private static PartnerRegistered registered(String partner, String region) {
        return new PartnerRegistered(partner, partner, region, at("08:30"));
    }

    /// P2 is of another region from the beginning, P0 from when that is said.
    @Test
    void supervisors_get_what_concerns_their_region() {
        happen(3);
        var supervisor = read("SUPERVISOR north", "/api/events?after=0");
        log.about("P1", "partner-P1", registered("P1", "north"));
        log.about("P0", "partner-P0", registered("P0", "south"));
        feed.add(log.of(PartnerRegistered.class));
        happen(6);
        assertThat(ids(supervisor, 5)).containsExactly(1L, 2L, 4L, 7L, 10L);
    }

    @Test
    void who_listens_to_silence_hears_that_the_line_is_open() {
        var quick = new EventsApi(Web::viewer, feed, document(), Duration.ofMillis(50), 10);
        var beats =
                Web.of(quick)
                        .get()
                        .uri("/api/events")
                        .exchange()
                        .returnResult(new ParameterizedTypeReference<ServerSentEvent<String>>() {})
                        .getResponseBody()
                        .take(4)
                        .collectList()
                        .block(SOON);
        assertThat(beats).hasSize(4).allMatch(event -> event.comment() != null);
        quick.close();
    }

    @Test
    void a_node_that_ends_lets_its_readers_go() {
        happen(3);
        var caughtUp = read("OPERATOR", "/api/events?after=0");
        var live = read("OPERATOR", "/api/events");
        api.end();
        assertThat(caughtUp.collectList().block(SOON)).isNotNull();
        assertThat(live.collectList().block(SOON)).isNotNull();
        assertThat(read("OPERATOR", "/api/events").collectList().block(SOON)).isEmpty();
    }

    @Test
    void analysts_do_not_learn_who_the_customer_is() {
        happen(1);
        var caughtUp =
                Objects.requireNonNull(read("ANALYST", "/api/events?after=0").blockFirst(SOON));
        assertThat(json(caughtUp).at("/event/customer").asString()).isEqualTo("pseudonym 14");
        var live = read("ANALYST", "/api/events");
        happen(1);
        assertThat(
                        json(Objects.requireNonNull(live.blockFirst(SOON)))
                                .at("/event/customer")
                                .asString())
                .isEqualTo("pseudonym 14");
    }

    @Test
    void a_log_that_breaks_down_for_a_while_is_followed_again_where_it_was_left() {
        happen(3);
        feed.breakDown(2);
        var reading = read("OPERATOR", "/api/events");
        happen(20);
        assertThat(ids(reading, 20)).isEqualTo(from(4, 20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1.5", "99999999999999999999"})
    void what_is_no_position_is_a_bad_request(String after) {
        web.get().uri("/api/events?after=" + after).exchange().expectStatus().isBadRequest();
        web.get()
                .uri("/api/events")
                .header("Last-Event-ID", after)
                .exchange()
                .expectStatus()
                .isBadRequest();
    }
}
