package io.caseledger.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/// One case from the first call to its compliance, over HTTP.
@Tag("any-log")
class CaseThreadTest {

    private final WebTestClient operator = Caseledger.running().operator();
    private final String id = "T-" + UUID.randomUUID();

    @Test
    void a_case_is_opened_answered_and_read_back() {
        var opened =
                open().expectStatus()
                        .isCreated()
                        .expectHeader()
                        .location("/api/cases/" + id)
                        .expectHeader()
                        .valueEquals("ETag", "\"1\"")
                        .expectBody()
                        .returnResult();
        assertThat(token(opened)).isPositive();
        var answered =
                post("partner-responses", "{\"engineer\":\"Ada\"}")
                        .expectStatus()
                        .isOk()
                        .expectHeader()
                        .valueEquals("ETag", "\"2\"")
                        .expectBody()
                        .returnResult();
        operator.get()
                .uri("/api/cases/{id}?min-position={p}", id, token(answered))
                .header("Prefer", "wait=30")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"2\"")
                .expectBody()
                .jsonPath("$.caseId")
                .isEqualTo(id)
                .jsonPath("$.level")
                .isEqualTo(2)
                .jsonPath("$.state")
                .isEqualTo("OPEN");
        operator.get()
                .uri("/api/cases/{id}/clocks?min-position={p}", id, token(answered))
                .header("Prefer", "wait=30")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$[?(@.clock=='PARTNER_RESPONSE')].verdict")
                .isEqualTo("MET")
                .jsonPath("$[?(@.clock=='PARTNER_REPORT')].verdict")
                .isEqualTo("RUNNING");
        operator.get()
                .uri("/api/cases/{id}/history", id)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$[0].type")
                .isEqualTo("case.CaseOpened")
                .jsonPath("$[1].actor.id")
                .isEqualTo("operator");
    }

    @Test
    void a_business_no_is_409_with_its_code() {
        open();
        post("partner-responses", "{\"engineer\":\"Ada\"}").expectStatus().isOk();
        post("partner-responses", "{\"engineer\":\"Ada\"}")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("ALREADY_RESPONDED");
    }

    @Test
    void a_command_on_an_unknown_case_is_404() {
        post("partner-responses", "{\"engineer\":\"Ada\"}")
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("UNKNOWN_CASE");
    }

    @Test
    void an_if_match_that_does_not_hold_is_412() {
        open();
        command(
                        "escalations",
                        "{\"toTier\":\"REGION\",\"summary\":\"s\"}",
                        Map.of("If-Match", "\"7\""))
                .expectStatus()
                .isEqualTo(412);
        command(
                        "escalations",
                        "{\"toTier\":\"REGION\",\"summary\":\"s\"}",
                        Map.of("If-Match", "\"1\""))
                .expectStatus()
                .isOk();
    }

    @Test
    void an_idempotency_key_repeats_the_first_answer_and_refuses_another_body() {
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        var first =
                command("", body("K-" + id), key)
                        .expectStatus()
                        .isCreated()
                        .expectBody()
                        .returnResult();
        var again =
                command("", body("K-" + id), key)
                        .expectStatus()
                        .isCreated()
                        .expectBody()
                        .returnResult();
        assertThat(again.getResponseBodyContent()).isEqualTo(first.getResponseBodyContent());
        assertThat(again.getResponseHeaders().getETag())
                .isEqualTo(first.getResponseHeaders().getETag());
        assertThat(token(again)).isEqualTo(token(first));
        command("", body("A-" + id), key).expectStatus().isEqualTo(422);
    }

    @Test
    void a_rejection_is_repeated_too() {
        open();
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        command("vendor-responses", "{\"engineer\":\"V\"}", key).expectStatus().isEqualTo(409);
        post("escalations", "{\"toTier\":\"VENDOR\",\"summary\":\"s\"}").expectStatus().isOk();
        command("vendor-responses", "{\"engineer\":\"V\"}", key)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("NOT_REPORTED");
        post("vendor-responses", "{\"engineer\":\"V\"}").expectStatus().isOk();
    }

    @Test
    void a_single_command_about_the_day_before_yesterday_is_refused() {
        var old = Instant.now().minusSeconds(2 * 86_400);
        command(
                        "",
                        body(id).replace("\"level\"", "\"reportedAt\":\"" + old + "\",\"level\""),
                        Map.of())
                .expectStatus()
                .isEqualTo(409);
    }

    @Test
    void a_reader_that_waits_for_the_future_is_503_with_retry_after() {
        operator.get()
                .uri("/api/cases?min-position=99999999999")
                .header("Prefer", "wait=0")
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .exists("Retry-After");
    }

    private WebTestClient.ResponseSpec open() {
        return command("", body(id), Map.of());
    }

    private WebTestClient.ResponseSpec post(String what, String json) {
        return command(what, json, Map.of());
    }

    private WebTestClient.ResponseSpec command(
            String what, String json, Map<String, String> headers) {
        var uri = what.isEmpty() ? "/api/cases" : "/api/cases/" + id + "/" + what;
        return operator.post()
                .uri(uri)
                .header("Content-Type", "application/json")
                .headers(all -> headers.forEach(all::set))
                .bodyValue(json)
                .exchange();
    }

    private static String body(String caseId) {
        return "{\"caseId\":\""
                + caseId
                + "\",\"customer\":\"C\",\"site\":\"S\",\"zone\":\"Asia/Shanghai\",\"symptom\":\"down\",\"level\":2,"
                + "\"channel\":\"PHONE\",\"servingParty\":\"PARTNER\",\"partner\":\"P\"}";
    }

    private static long token(EntityExchangeResult<?> answer) {
        return Long.parseLong(
                Objects.requireNonNull(answer.getResponseHeaders().getFirst("Consistency-Token")));
    }
}
