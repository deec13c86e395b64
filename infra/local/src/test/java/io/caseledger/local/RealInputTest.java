package io.caseledger.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A year of a real company's incidents goes in over HTTP, and compliance equals an independent
/// evaluation.
@Tag("any-log")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealInputTest {

    private static final String FACTS = "data/servicenow-facts.ndjson.gz";
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    @Order(1)
    void every_real_fact_becomes_an_event() {
        var ending = imported(SharedInput.read(FACTS));
        assertThat(ending.get("accepted").asInt()).isEqualTo(84_933);
        assertThat(ending.get("rejected").asInt()).isZero();
        assertThat(ending.get("rejections")).isEmpty();
    }

    @ParameterizedTest
    @Order(2)
    @CsvSource({
        "level, data/servicenow-expected.json",
        "partner, data/servicenow-expected.json",
        "level, data/servicenow-mid-expected.json",
        "partner, data/servicenow-mid-expected.json"
    })
    void compliance_equals_an_independent_evaluation(String by, String file) {
        SharedInput.read(FACTS);
        var expected = JSON.readTree(SharedInput.read(file));
        var answer = complianceOnceCaughtUp(by, expected.get("asOf").asString());
        assertThat(answer).isEqualTo(expected.get(by));
    }

    @Test
    @Order(3)
    void the_same_file_again_accepts_nothing_twice() {
        var ending = imported(SharedInput.read(FACTS));
        assertThat(ending.get("accepted").asInt()).isZero();
        assertThat(ending.get("rejected").asInt()).isEqualTo(84_933);
    }

    static JsonNode imported(byte[] facts) {
        var answer =
                Caseledger.running()
                        .operator()
                        .mutate()
                        .responseTimeout(java.time.Duration.ofMinutes(5))
                        .build()
                        .post()
                        .uri("/api/imports")
                        .header("Content-Type", "application/x-ndjson")
                        .bodyValue(facts)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent();
        var lines =
                new String(Objects.requireNonNull(answer), StandardCharsets.UTF_8)
                        .strip()
                        .split("\n");
        return JSON.readTree(lines[lines.length - 1]);
    }

    private static JsonNode complianceOnceCaughtUp(String by, String asOf) {
        var position = Waiting.logPosition();
        var body =
                Caseledger.running()
                        .operator()
                        .get()
                        .uri(
                                "/api/sla/compliance?by={by}&asOf={asOf}&min-position={position}",
                                by,
                                asOf,
                                position)
                        .header("Prefer", "wait=30")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent();
        return JSON.readTree(Objects.requireNonNull(body));
    }
}
