package io.caseledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A clock that runs out in silence says so itself, within a second, once.
@Tag("any-log")
class DeadlineTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration ANSWER_WITHIN = Duration.ofHours(1);

    /// Due one after the other: should the machine hold its breath, most are none the later for it.
    private static final int CLOCKS = 9;

    private static final Duration APART = Duration.ofMillis(300);

    @Test
    void a_breach_in_silence_enters_the_log_within_a_second_and_once() {
        // Started by whoever needs it first, and that takes longer.
        Caseledger.running();
        var first = Instant.now().plusSeconds(2);
        var ids =
                IntStream.range(0, CLOCKS)
                        .mapToObj(number -> open(first.plus(APART.multipliedBy(number))))
                        .toList();
        await().atMost(SOON).until(() -> ids.stream().noneMatch(id -> breaches(id).isEmpty()));

        var late = ids.stream().map(id -> late(breaches(id).getFirst())).sorted().toList();
        assertThat(late.getFirst()).isGreaterThanOrEqualTo(Duration.ZERO);
        assertThat(late.get(CLOCKS / 2)).isLessThan(Duration.ofSeconds(1));
        // The first have been looked at many times since.
        assertThat(ids).allMatch(id -> breaches(id).size() == 1);
    }

    private static Duration late(JsonNode breach) {
        assertThat(breach.get("event").get("clock").asString()).isEqualTo("PARTNER_RESPONSE");
        return Duration.between(
                Instant.parse(breach.get("event").get("deadline").asString()),
                Instant.parse(breach.get("recordedAt").asString()));
    }

    private static String open(Instant due) {
        var id = "D-" + UUID.randomUUID();
        Caseledger.running()
                .operator()
                .post()
                .uri("/api/cases")
                .header("Content-Type", "application/json")
                .bodyValue(
                        """
                        {"caseId":"%s","customer":"C","site":"S","zone":"Etc/UTC","symptom":"down",
                         "level":1,"channel":"PHONE","servingParty":"PARTNER","partner":"P",
                         "reportedAt":"%s"}
                        """
                                .formatted(id, due.minus(ANSWER_WITHIN)))
                .exchange()
                .expectStatus()
                .isCreated();
        return id;
    }

    private static List<JsonNode> breaches(String id) {
        var body =
                Caseledger.running()
                        .operator()
                        .get()
                        .uri("/api/cases/{id}/history", id)
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent();
        return StreamSupport.stream(
                        JSON.readTree(Objects.requireNonNull(body)).spliterator(), false)
                .filter(event -> event.get("type").asString().equals("case.SlaBreached"))
                .toList();
    }
}
