package io.caseledger.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.json.JsonMapper;

/// An answer that came late, as far as was known, had been in time: clocks and compliance follow.
/// At level 1 the partner responds within an hour.
@Tag("any-log")
class CorrectionTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final WebTestClient operator = Caseledger.running().operator();
    private final WebTestClient supervisor = Caseledger.running().as("{\"role\":\"supervisor\"}");
    private final String id = "F-" + UUID.randomUUID();
    private final Instant reportedAt = Instant.now().minus(Duration.ofHours(3));

    @Test
    void a_corrected_answer_turns_the_clock_and_the_compliance() {
        post(
                        operator,
                        "",
                        """
                        {"caseId":"%s","customer":"C","site":"S","zone":"Asia/Shanghai","symptom":"down",
                         "level":1,"channel":"PHONE","partner":"partner of %s","reportedAt":"%s"}
                        """
                                .formatted(id, id, reportedAt))
                .expectStatus()
                .isCreated();
        var answered = post(operator, "/" + id + "/partner-responses", "{\"engineer\":\"Ada\"}");
        expectResponse("BREACHED", position(answered));

        var corrected = correct(supervisor, "anna");
        corrected.expectStatus().isOk();
        expectResponse("MET", position(corrected));
        operator.get()
                .uri("/api/cases/{id}/history", id)
                .exchange()
                .expectBody()
                .jsonPath("$[?(@.type=='case.SlaBreached' && @.event.clock=='PARTNER_RESPONSE')]")
                .exists()
                .jsonPath("$[?(@.type=='case.FactCorrected')].event.targetEvent")
                .isEqualTo(answer());

        refused(correct(operator, "anna"), 403, "NOT_AUTHORISED");
        refused(correct(supervisor, "operator"), 409, "SAME_PERSON");
        refused(correct(supervisor, "anna"), 409, "SAME_INSTANT");
    }

    private void expectResponse(String verdict, long position) {
        operator.get()
                .uri("/api/cases/{id}/clocks?min-position={p}", id, position)
                .header("Prefer", "wait=30")
                .exchange()
                .expectBody()
                .jsonPath("$[?(@.clock=='PARTNER_RESPONSE')].verdict")
                .isEqualTo(verdict);
        operator.get()
                .uri("/api/sla/compliance?by=partner&min-position={p}", position)
                .header("Prefer", "wait=30")
                .exchange()
                .expectBody()
                .jsonPath(
                        "$[?(@.partner=='partner of %s' && @.clock=='PARTNER_RESPONSE')].%s"
                                .formatted(id, verdict))
                .isEqualTo(1);
    }

    private WebTestClient.ResponseSpec correct(WebTestClient by, String approvedBy) {
        return post(
                by,
                "/" + id + "/corrections",
                """
                {"eventId":"%s","occurredAt":"%s","reason":"typed when it was convenient",
                 "evidence":["call 17"],"approvedBy":"%s"}
                """
                        .formatted(answer(), reportedAt.plus(Duration.ofMinutes(30)), approvedBy));
    }

    /// The id of the answer, which the history tells.
    private String answer() {
        var history =
                operator.get()
                        .uri("/api/cases/{id}/history", id)
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent();
        return StreamSupport.stream(
                        JSON.readTree(Objects.requireNonNull(history)).spliterator(), false)
                .filter(event -> event.get("type").asString().equals("case.PartnerResponded"))
                .findAny()
                .orElseThrow()
                .get("eventId")
                .asString();
    }

    private static void refused(WebTestClient.ResponseSpec answer, int status, String code) {
        answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
    }

    private static long position(WebTestClient.ResponseSpec answer) {
        var headers = answer.expectBody().returnResult().getResponseHeaders();
        return Long.parseLong(Objects.requireNonNull(headers.getFirst("Consistency-Token")));
    }

    private static WebTestClient.ResponseSpec post(WebTestClient by, String path, String json) {
        return by.post()
                .uri("/api/cases" + path)
                .header("Content-Type", "application/json")
                .bodyValue(json)
                .exchange();
    }
}
