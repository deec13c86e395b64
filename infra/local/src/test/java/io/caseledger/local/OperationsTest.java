package io.caseledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;

/// What an operator is told, and who else is told how much of it.
class OperationsTest {

    private static final String COMMANDS = "caseledger_commands_total";

    private final WebTestClient operator = Caseledger.running().operator();

    static String scrape(WebTestClient client) {
        return Objects.requireNonNull(
                client.get()
                        .uri("/actuator/prometheus")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }

    @Test
    void figures_are_for_operators_and_auditors() {
        scrape(operator);
        scrape(Caseledger.running().as("{\"role\":\"auditor\"}"));
        Caseledger.running()
                .as("{\"role\":\"partner\",\"partner\":\"P\"}")
                .get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectStatus()
                .isForbidden();
        Caseledger.running()
                .nobody()
                .get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void commands_are_counted_by_what_became_of_them() {
        var before = scrape(operator);
        var id = "O-" + UUID.randomUUID();
        open(id).expectStatus().isCreated();
        open(id).expectStatus().isEqualTo(409);
        var after = scrape(operator);
        assertThat(grown(before, after, COMMANDS, "capability=\"case\",outcome=\"accepted\""))
                .isGreaterThanOrEqualTo(1);
        assertThat(grown(before, after, COMMANDS, "capability=\"case\",outcome=\"rejected\""))
                .isGreaterThanOrEqualTo(1);
        assertThat(grown(before, after, "caseledger_log_append_seconds_count", "")).isPositive();
        assertThat(grown(before, after, "caseledger_log_batch_events_sum", "")).isPositive();
        assertThat(
                        grown(
                                before,
                                after,
                                "caseledger_states_total",
                                "capability=\"case\",from=\"memory\""))
                .isPositive();
        assertThat(Scrape.figure(after, "caseledger_problems_total", "code=\"DUPLICATE_CASE\""))
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"case", "partner", "survey", "rating", "ratingpolicy"})
    void every_capability_has_figures_of_its_own(String capability) {
        var label = "capability=\"" + capability + "\",";
        var now = scrape(operator);
        for (var outcome : new String[] {"accepted", "rejected", "failed"}) {
            assertThat(Scrape.figure(now, COMMANDS, label + "outcome=\"" + outcome + "\""))
                    .isNotNegative();
        }
        for (var from : new String[] {"memory", "log"}) {
            assertThat(
                            Scrape.figure(
                                    now,
                                    "caseledger_states_total",
                                    label + "from=\"" + from + "\""))
                    .isNotNegative();
        }
    }

    @Test
    void a_queue_of_appends_is_empty_once_they_are_answered() {
        open("O-" + UUID.randomUUID()).expectStatus().isCreated();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Scrape.figure(scrape(operator), "caseledger_log_queue", "") == 0);
    }

    @Test
    void projections_that_have_caught_up_are_not_behind() {
        open("O-" + UUID.randomUUID()).expectStatus().isCreated();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    var now = scrape(operator);
                    for (var projection : new String[] {"casehandling", "sla"}) {
                        var label = "projection=\"" + projection + "\"";
                        assertThat(Scrape.figure(now, "caseledger_projection_lag_positions", label))
                                .isZero();
                        assertThat(Scrape.figure(now, "caseledger_projection_lag_seconds", label))
                                .isZero();
                    }
                    assertThat(Scrape.figure(now, "caseledger_log_position", "")).isPositive();
                });
    }

    @Test
    void a_projection_that_stands_still_is_seen_to_fall_behind() {
        var sla = Caseledger.running().projection("sla");
        var label = "projection=\"sla\"";
        sla.stop().block();
        try {
            open("O-" + UUID.randomUUID()).expectStatus().isCreated();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> {
                        var now = scrape(operator);
                        assertThat(Scrape.figure(now, "caseledger_projection_lag_positions", label))
                                .isPositive();
                        assertThat(Scrape.figure(now, "caseledger_projection_lag_seconds", label))
                                .isPositive();
                    });
        } finally {
            sla.start().block();
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        Scrape.figure(scrape(operator), "caseledger_projection_lag_seconds", label)
                                == 0);
    }

    @Test
    void readers_of_the_event_stream_are_counted() {
        var stream =
                operator.get()
                        .uri("/api/events")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .returnResult(byte[].class)
                        .getResponseBody()
                        .subscribe();
        await().atMost(Duration.ofSeconds(60)).until(() -> readers() >= 1);
        var open = readers();
        stream.dispose();
        await().atMost(Duration.ofSeconds(60)).until(() -> readers() < open);
    }

    private double readers() {
        return Scrape.figure(scrape(operator), "caseledger_events_readers", "");
    }

    @Test
    void ready_means_that_the_log_answers_and_the_read_model_is_recent() {
        operator.get()
                .uri("/actuator/health/readiness")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.components.log.status")
                .isEqualTo("UP")
                .jsonPath("$.components.projections.details.sla")
                .isNotEmpty()
                .jsonPath("$.components.readinessState.status")
                .isEqualTo("UP");
        operator.get()
                .uri("/actuator/health/liveness")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.components.log")
                .doesNotExist()
                .jsonPath("$.components.livenessState.status")
                .isEqualTo("UP");
    }

    @Test
    void details_of_health_are_for_operators() {
        for (var other :
                new WebTestClient[] {
                    Caseledger.running().nobody(),
                    Caseledger.running().as("{\"role\":\"partner\",\"partner\":\"P\"}")
                }) {
            other.get()
                    .uri("/actuator/health/readiness")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.status")
                    .isEqualTo("UP")
                    .jsonPath("$.components")
                    .doesNotExist();
        }
    }

    private static double grown(String before, String after, String metric, String labels) {
        return Scrape.figure(after, metric, labels) - Scrape.figure(before, metric, labels);
    }

    private WebTestClient.ResponseSpec open(String id) {
        return operator.post()
                .uri("/api/cases")
                .header("Content-Type", "application/json")
                .bodyValue(
                        "{\"caseId\":\""
                                + id
                                + "\",\"customer\":\"C\",\"site\":\"S\",\"zone\":\"Asia/Shanghai\","
                                + "\"symptom\":\"down\",\"level\":2,\"channel\":\"PHONE\","
                                + "\"servingParty\":\"PARTNER\",\"partner\":\"P\"}")
                .exchange();
    }
}
