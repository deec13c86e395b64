package io.caseledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Two hundred customers want fifty units: fifty get one, the others a clear answer. Domain 3.3.
@Tag("any-log")
class ReplacementRaceTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int REQUESTS = 200;
    private static final int UNITS = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final List<String> depots = List.of("D1-" + run, "D2-" + run, "D3-" + run);
    private final WebClient operator =
            WebClient.builder()
                    .baseUrl("http://127.0.0.1:" + Caseledger.running().port())
                    .defaultHeader(
                            HttpHeaders.AUTHORIZATION,
                            "Bearer " + Caseledger.running().token("{\"role\":\"operator\"}"))
                    .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(16 << 20))
                    .build();

    @Test
    void fifty_units_go_to_fifty_of_two_hundred_and_the_rest_hear_no() {
        imported();
        var asked = all(number -> post("/api/rmas", request(number)));
        assertThat(asked).containsOnly(HttpStatus.CREATED.value());
        var rmas = new ArrayList<JsonNode>();
        await().atMost(PATIENCE)
                .until(() -> {
                    rmas.clear();
                    rmas.addAll(mine());
                    return rmas.size() == REQUESTS
                            && rmas.stream()
                                    .map(ReplacementRaceTest::state)
                                    .allMatch(List.of("RESERVED", "REFUSED")::contains);
                });
        assertThat(rmas)
                .filteredOn(rma -> state(rma).equals("REFUSED"))
                .hasSize(REQUESTS - UNITS)
                .allSatisfy(rma ->
                        assertThat(rma.at("/refused/cause").asString())
                                .isEqualTo("UNIT_NOT_AVAILABLE"));
        // Each parcel is told twice at once, and by two clerks who do not agree.
        var parcels =
                Flux.range(0, REQUESTS)
                        .flatMap(
                                number ->
                                        Flux.just("W", "W", "V")
                                                .flatMap(waybill ->
                                                        post(
                                                                "/api/rmas/%s/shipment"
                                                                        .formatted(rma(number)),
                                                                "{\"carrier\":\"SF\",\"waybill\":\"%s\"}"
                                                                        .formatted(waybill))),
                                64)
                        .collectList()
                        .block(PATIENCE);
        assertThat(parcels).hasSize(3 * REQUESTS).doesNotContain(500, 503);
        whatIsWhere();
    }

    private void whatIsWhere() {
        await().atMost(PATIENCE).until(() -> depots.stream().allMatch(depot -> onHand(depot) == 0));
        var shipped = mine().stream().filter(rma -> state(rma).equals("SHIPPED")).toList();
        assertThat(shipped).hasSize(UNITS);
        var serials = new HashSet<String>();
        var moved = new HashMap<String, Integer>();
        for (var rma : shipped) {
            var serial = rma.at("/shipped/serial").asString();
            assertThat(serials.add(serial)).as(serial).isTrue();
            moved.merge(rma.at("/shipped/depot").asString(), 1, Integer::sum);
            var history = get("/api/spare-units/" + serial + "/history");
            assertThat(history.size()).as(serial).isEqualTo(3);
            assertThat(history.get(2).at("/event/rma").asString())
                    .isEqualTo(rma.get("rma").asString());
        }
        assertThat(moved.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(UNITS);
        assertThat(moved.keySet()).containsExactlyInAnyOrderElementsOf(depots);
    }

    private long onHand(String depot) {
        var units = get("/api/depots/" + depot + "/stock").get("units");
        return units.valueStream().mapToLong(unit -> unit.get("onHand").asLong()).sum();
    }

    private List<JsonNode> mine() {
        return get("/api/rmas?limit=500")
                .valueStream()
                .filter(rma -> rma.get("rma").asString().endsWith(run))
                .toList();
    }

    private static String state(JsonNode rma) {
        return rma.get("state").asString();
    }

    private String rma(int number) {
        return "R" + number + "-" + run;
    }

    private String request(int number) {
        return "{\"rma\":\"%s\",\"caseId\":\"C%s-%s\",\"faultySerial\":\"X%s-%s\"}"
                .formatted(rma(number), number, run, number, run);
    }

    /// Depots, units, devices and faults, in one file.
    private void imported() {
        var at = Instant.now().minusSeconds(60);
        var lines = new StringBuilder();
        for (var depot : depots) {
            lines.append(
                    """
                    {"fact":"DepotRegistered","occurredAt":"%s","depot":"%s","name":"D","region":"%s","zone":"Etc/UTC","operator":"SPC","cutOff":"23:59","handling":"PT1H","nearTransit":"PT4H","nearCost":1,"farTransit":"PT4H","farCost":1}
                    """
                            .formatted(at, depot, "Race " + depot));
        }
        for (var unit = 0; unit < UNITS; unit++) {
            lines.append(
                    """
                    {"fact":"UnitReceived","occurredAt":"%s","serial":"U%s-%s","part":"P-%s","depot":"%s"}
                    """
                            .formatted(at, unit, run, run, depots.get(unit % 3)));
        }
        for (var number = 0; number < REQUESTS; number++) {
            lines.append(
                    """
                    {"fact":"ItemRegistered","occurredAt":"%s","serial":"X%s-%s","product":"S8505","part":"P-%s","customer":"Racer","site":"S","region":"Race","warrantyFrom":"2020-01-01T00:00:00Z","warrantyTerm":"P40Y"}
                    """
                            .formatted(at, number, run, run));
            lines.append(
                    """
                    {"fact":"CaseOpened","case":"C%s-%s","customer":"Racer","site":"S","zone":"Etc/UTC","serial":"X%s-%s","symptom":"dead","level":4,"channel":"API","servingParty":"PARTNER","partner":"Racers","reportedAt":"%s","occurredAt":"%s"}
                    """
                            .formatted(number, run, number, run, at, at));
        }
        var report =
                Objects.requireNonNull(
                        operator.post()
                                .uri("/api/imports")
                                .contentType(MediaType.APPLICATION_NDJSON)
                                .bodyValue(lines.toString())
                                .retrieve()
                                .bodyToMono(String.class)
                                .block(PATIENCE));
        var tally = JSON.readTree(report.lines().reduce((one, last) -> last).orElseThrow());
        assertThat(tally.get("accepted").asInt()).as(report).isEqualTo(3 + UNITS + 2 * REQUESTS);
    }

    private List<Integer> all(Function<Integer, Mono<Integer>> call) {
        return Objects.requireNonNull(
                Flux.fromStream(IntStream.range(0, REQUESTS).boxed())
                        .flatMap(call, REQUESTS)
                        .collectList()
                        .block(PATIENCE));
    }

    private Mono<Integer> post(String path, String body) {
        return operator.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchangeToMono(ReplacementRaceTest::status);
    }

    private static Mono<Integer> status(ClientResponse answer) {
        return answer.releaseBody().thenReturn(answer.statusCode().value());
    }

    private JsonNode get(String path) {
        return JSON.readTree(
                Objects.requireNonNull(
                        operator.get()
                                .uri(path)
                                .retrieve()
                                .bodyToMono(String.class)
                                .block(PATIENCE)));
    }
}
