package io.caseledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A clock that runs out in silence says so itself, within a second, once.
@Tag("any-log")
class DeadlineTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void a_breach_in_silence_enters_the_log_within_a_second_and_once() {
        var id = "D-" + UUID.randomUUID();
        var operator = Caseledger.running().operator();
        var reportedAt = Instant.now().minus(Duration.ofHours(1)).plusSeconds(2);
        operator.post()
                .uri("/api/cases")
                .header("Content-Type", "application/json")
                .bodyValue(
                        "{\"caseId\":\""
                                + id
                                + "\",\"customer\":\"C\",\"site\":\"S\",\"zone\":\"Etc/UTC\",\"symptom\":\"down\",\"level\":1,\"channel\":\"PHONE\","
                                + "\"servingParty\":\"PARTNER\",\"partner\":\"P\",\"reportedAt\":\""
                                + reportedAt
                                + "\"}")
                .exchange()
                .expectStatus()
                .isCreated();
        await().atMost(Duration.ofSeconds(15)).until(() -> !breaches(id).isEmpty());
        var breach = breaches(id).getFirst();
        var deadline = Instant.parse(breach.get("event").get("deadline").asString());
        assertThat(breach.get("event").get("clock").asString()).isEqualTo("PARTNER_RESPONSE");
        assertThat(Duration.between(deadline, Instant.parse(breach.get("recordedAt").asString())))
                .isBetween(Duration.ZERO, Duration.ofSeconds(1));
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(5))
                .until(() -> breaches(id).size() == 1);
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
