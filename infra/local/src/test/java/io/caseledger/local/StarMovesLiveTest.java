package io.caseledger.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("any-log")
class StarMovesLiveTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void a_fact_that_moves_a_partner_is_told_to_it_and_to_nobody_else() {
        var partner = "Moving " + UUID.randomUUID();
        var other = "Moving later " + UUID.randomUUID();
        var own = moves(partner).next().toFuture();
        var seenByOther = moves(other).next().toFuture();

        open(partner);
        var move = own.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
        assertThat(move.get("partner").asString()).isEqualTo(partner);
        assertThat(move.get("score").asInt()).isEqualTo(100_00);

        open(other);
        var first = seenByOther.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
        assertThat(first.get("partner").asString()).isEqualTo(other);
    }

    private static Flux<JsonNode> moves(String partner) {
        return Caseledger.running()
                .as("{\"role\":\"partner_manager\",\"partner\":\"" + partner + "\"}")
                .get()
                .uri("/api/partners/events?after=0")
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(new ParameterizedTypeReference<ServerSentEvent<String>>() {})
                .getResponseBody()
                .filter(event -> event.data() != null)
                .map(event -> JSON.readTree(Objects.requireNonNull(event.data())));
    }

    private static void open(String partner) {
        Caseledger.running()
                .operator()
                .post()
                .uri("/api/cases")
                .header("Content-Type", "application/json")
                .bodyValue(
                        """
                        {"customer":"C","site":"S","zone":"Etc/UTC","symptom":"down","level":4,
                        "channel":"PHONE","partner":"%s","reportedAt":"%s"}
                        """
                                .formatted(partner, Instant.now()))
                .exchange()
                .expectStatus()
                .isCreated();
    }
}
