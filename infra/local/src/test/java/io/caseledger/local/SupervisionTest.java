package io.caseledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;

/// A partner of the north, and the supervisors of north and south. Domain 4.6, I15.
@Tag("any-log")
class SupervisionTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final String partner = "P-" + UUID.randomUUID();
    private final WebTestClient north = supervisor("north");
    private final WebTestClient south = supervisor("south");

    private static WebTestClient supervisor(String region) {
        return Caseledger.running()
                .as("{\"role\":\"supervisor\",\"region\":\"" + region + "\"}")
                .mutate()
                .responseTimeout(SOON)
                .build();
    }

    /// Nobody waits until it is shown: from now on the south sees nothing of it.
    @BeforeEach
    void register() {
        post(
                        Caseledger.running().as("{\"role\":\"cooperation_manager\"}"),
                        "/api/partners",
                        "{\"partner\":\"%s\",\"name\":\"N\",\"region\":\"north\"}"
                                .formatted(partner))
                .expectStatus()
                .isCreated();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/clocks", "/history"})
    void a_case_is_seen_in_the_region_of_its_partner_only(String path) {
        var id = open(partner);
        read(north, "/api/cases/" + id + path).expectStatus().isOk();
        read(south, "/api/cases/" + id + path).expectStatus().isNotFound();
    }

    @Test
    void what_no_region_has_registered_is_seen_by_all() {
        var id = open("U-" + UUID.randomUUID());
        read(south, "/api/cases/" + id).expectStatus().isOk();
    }

    @Test
    void lists_and_counts_are_of_the_own_region() {
        open(partner);
        for (var uri : new String[] {"/api/cases?limit=200", "/api/sla/compliance?by=partner"}) {
            partners(read(north, uri)).contains(partner);
            partners(read(south, uri)).doesNotContain(partner);
        }
    }

    private static ListAssert<Object> partners(WebTestClient.ResponseSpec answer) {
        var names = new AtomicReference<Object>();
        answer.expectStatus().isOk().expectBody().jsonPath("$..partner").value(names::set);
        return assertThat(names.get()).asInstanceOf(LIST);
    }

    @Test
    void parts_and_archives_show_the_own_regions_cases_only() {
        var id = open(partner);
        var operator = Caseledger.running().operator();
        var serial = "D-" + id;
        post(
                        operator,
                        "/api/installed-items",
                        """
                        {"serial":"%s","product":"P","part":"P","customer":"Customer of %s","site":"S",
                         "region":"north","warrantyFrom":"2020-01-01T00:00:00Z","warrantyTerm":"P1Y"}
                        """
                                .formatted(serial, partner))
                .expectStatus()
                .isCreated();
        var rma = "R-" + id;
        post(
                        operator,
                        "/api/rmas",
                        "{\"rma\":\"%s\",\"caseId\":\"%s\",\"faultySerial\":\"%s\"}"
                                .formatted(rma, id, serial))
                .expectStatus()
                .isCreated();
        read(north, "/api/rmas/" + rma).expectStatus().isOk();
        read(south, "/api/rmas/" + rma).expectStatus().isNotFound();
        for (var uri :
                new String[] {
                    "/api/rmas?case=" + id,
                    "/api/customers/Customer of " + partner + "/fault-archive"
                }) {
            assertThat(body(read(north, uri))).contains(id);
            assertThat(body(read(south, uri))).doesNotContain(id);
        }
    }

    private static String body(WebTestClient.ResponseSpec answer) {
        var bytes = answer.expectStatus().isOk().expectBody().returnResult().getResponseBody();
        return new String(Objects.requireNonNull(bytes), StandardCharsets.UTF_8);
    }

    @Test
    void a_region_works_on_its_own_cases_only() {
        var id = open(partner);
        post(
                        Caseledger.running().operator(),
                        "/api/cases/" + id + "/escalations",
                        "{\"toTier\":\"VENDOR\",\"summary\":\"flood\"}")
                .expectStatus()
                .isOk();
        for (var word : new String[] {"pauses", "resumptions"}) {
            var body = "{\"reason\":\"FORCE_MAJEURE\"}";
            var uri = "/api/cases/" + id + "/" + word;
            post(south, uri, body)
                    .expectStatus()
                    .isNotFound()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("UNKNOWN_CASE");
            post(north, uri, body).expectStatus().isOk();
        }
    }

    @Test
    void events_are_those_of_the_own_region_even_of_a_partner_that_is_new() {
        var start = Waiting.logPosition();
        var late = "L-" + UUID.randomUUID();
        var seen = follow(south, start);
        var before = open(late);
        post(
                        Caseledger.running().as("{\"role\":\"cooperation_manager\"}"),
                        "/api/partners",
                        "{\"partner\":\"%s\",\"name\":\"L\",\"region\":\"north\"}".formatted(late))
                .expectStatus()
                .isCreated();
        open(late);
        open(partner);
        var end = open("U-" + UUID.randomUUID());
        var data = seen.takeUntil(event -> event.contains(end)).collectList().block(SOON);
        assertThat(data).isNotNull();
        assertThat(data)
                .filteredOn(event -> event.contains(late))
                .singleElement()
                .asString()
                .contains(before);
        assertThat(data).noneMatch(event -> event.contains(partner));
    }

    private static Flux<String> follow(WebTestClient who, long after) {
        return who.get()
                .uri("/api/events?after={p}", after)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(new ParameterizedTypeReference<ServerSentEvent<String>>() {})
                .getResponseBody()
                .filter(event -> event.data() != null)
                .map(event -> Objects.requireNonNull(event.data()));
    }

    private static WebTestClient.ResponseSpec read(WebTestClient who, String uri) {
        return who.get()
                .uri(
                        uri
                                + (uri.contains("?") ? "&" : "?")
                                + "min-position="
                                + Waiting.logPosition())
                .header("Prefer", "wait=30")
                .exchange();
    }

    private static WebTestClient.ResponseSpec post(WebTestClient by, String uri, String json) {
        return by.post()
                .uri(uri)
                .header("Content-Type", "application/json")
                .bodyValue(json)
                .exchange();
    }

    private static String open(String partner) {
        var id = "S-" + UUID.randomUUID();
        post(
                        Caseledger.running().operator(),
                        "/api/cases",
                        """
                        {"caseId":"%1$s","customer":"Customer of %2$s","site":"S","zone":"Etc/UTC","symptom":"down",
                         "level":2,"channel":"PHONE","partner":"%2$s"}
                        """
                                .formatted(id, partner))
                .expectStatus()
                .isCreated();
        return id;
    }
}
