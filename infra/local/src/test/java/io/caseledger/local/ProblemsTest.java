package io.caseledger.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No input produces a 500, and every failure is a problem that says what was wrong.
@Tag("any-log")
class ProblemsTest {

    private static final String VALID =
            """
            {"customer":"C","site":"S","zone":"Etc/UTC","symptom":"down","level":2,"channel":"PHONE",
             "servingParty":"PARTNER","partner":"P"}\
            """;

    @Test
    void a_call_without_a_token_is_401() {
        Caseledger.running()
                .nobody()
                .get()
                .uri("/api/cases")
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:caseledger:problem:unauthenticated");
    }

    @Test
    void a_forged_token_is_401() {
        Caseledger.running()
                .nobody()
                .get()
                .uri("/api/cases")
                .header("Authorization", "Bearer eyJhbGciOiJub25lIn0.e30.")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "\"x\"",
                "1e999",
                "{\"level\":\"high\"}",
                "{\"level\":9}",
                "{\"level\":2.5}",
                "{\"customer\":\"a\\u0000b\",\"site\":\"S\",\"zone\":\"Etc/UTC\",\"symptom\":\"x\",\"level\":1,\"channel\":\"PHONE\",\"servingParty\":\"PARTNER\",\"partner\":\"P\"}",
                "{\"customer\":\"C\",\"site\":\"S\",\"zone\":\"Mars/Phobos\",\"symptom\":\"x\",\"level\":1,\"channel\":\"PHONE\",\"servingParty\":\"PARTNER\",\"partner\":\"P\"}",
                "{\"customer\":\"C\",\"site\":\"S\",\"zone\":\"Etc/UTC\",\"symptom\":\"x\",\"level\":1,\"channel\":\"PIGEON\",\"servingParty\":\"PARTNER\",\"partner\":\"P\"}",
                "{\"customer\":\"C\",\"site\":\"S\",\"zone\":\"Etc/UTC\",\"symptom\":\"x\",\"level\":1,\"channel\":\"PHONE\",\"servingParty\":\"PARTNER\",\"partner\":\"P\",\"reportedAt\":\"+999999999-12-31T23:59:59Z\"}",
                "{\"customer\":\"C\",\"site\":\"S\",\"zone\":\"Etc/UTC\",\"symptom\":\"x\",\"level\":1,\"channel\":\"PHONE\",\"servingParty\":\"PARTNER\",\"partner\":\"P\",\"reportedAt\":\"yesterday\"}",
                "{\"customer\":{\"a\":1},\"site\":[],\"zone\":7}",
                "{\"no such field\":1}"
            })
    void a_bad_body_is_a_400_with_the_fields_at_fault(String body) {
        var answer =
                Caseledger.running()
                        .operator()
                        .post()
                        .uri("/api/cases")
                        .header("Content-Type", "application/json")
                        .bodyValue(body)
                        .exchange();
        answer.expectStatus().value(status -> assertThat(status).isIn(400, 409));
        answer.expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.code")
                .exists();
    }

    @Test
    void a_huge_body_is_413() {
        Caseledger.running()
                .operator()
                .post()
                .uri("/api/cases")
                .header("Content-Type", "application/json")
                .bodyValue("{\"symptom\":\"" + "x".repeat(1 << 20) + "\"}")
                .exchange()
                .expectStatus()
                .isEqualTo(413);
    }

    @Test
    void another_media_type_is_415() {
        Caseledger.running()
                .operator()
                .post()
                .uri("/api/cases")
                .header("Content-Type", "text/plain")
                .bodyValue(VALID)
                .exchange()
                .expectStatus()
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/cases?limit=x",
                "/api/cases?limit=-1",
                "/api/cases?limit=1000000",
                "/api/cases?level=9",
                "/api/cases?state=ASLEEP",
                "/api/cases?cursor=%00%01",
                "/api/cases/x/clocks?asOf=soon",
                "/api/cases/x/clocks?asOf=%2B999999999-12-31T23:59:59Z",
                "/api/sla/compliance?by=moon",
                "/api/sla/compliance?by=level&asOf=1",
                "/api/cases?min-position=-1",
                "/api/cases?min-position=x",
                "/api/events?after=x",
                "/api/events?after=-5"
            })
    void a_bad_query_is_a_400(String uri) {
        Caseledger.running()
                .operator()
                .get()
                .uri(java.net.URI.create("http://127.0.0.1:" + Caseledger.running().port() + uri))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors")
                .exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/cases/nope",
                "/api/cases/nope/clocks",
                "/api/cases/nope/history",
                "/api/nothing",
                "/api/cases/%00",
                "/api/cases/%F0%9F%92%A9"
            })
    void what_is_not_there_is_404(String uri) {
        Caseledger.running()
                .operator()
                .get()
                .uri(java.net.URI.create("http://127.0.0.1:" + Caseledger.running().port() + uri))
                .exchange()
                .expectStatus()
                .value(status -> assertThat(status).isIn(400, 404));
    }
}
