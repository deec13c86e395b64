package io.caseledger.command.partners;

import static io.caseledger.command.partners.Who.CARL;
import static io.caseledger.command.partners.Who.CATE;
import static io.caseledger.command.partners.Who.CUSTOMER;
import static io.caseledger.command.partners.Who.PARTNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.command.CommandsOverHttp;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.partners.SurveyEvent.SurveyAnswered;
import io.caseledger.kernel.partners.SurveyEvent.SurveyInvited;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class SurveyApiTest {

    private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");

    private final PartnershipInMemory known = new PartnershipInMemory();
    private Actor caller = CARL;

    private final WebTestClient http =
            CommandsOverHttp.of(
                    new SurveyApi(), known.surveys, InstantSource.fixed(NOW), () -> caller);

    @BeforeEach
    void invite() {
        for (var cycle : List.of(1, 2)) {
            var ends = NOW.plus(Duration.ofDays(14));
            known.surveys.given(
                    "C-1-" + cycle,
                    List.of(new SurveyInvited("C-1", cycle, CUSTOMER, PARTNER, ends, NOW)));
        }
    }

    private WebTestClient.ResponseSpec answer(String caseId, String body) {
        return http.post()
                .uri(URI.create("/api/cases/" + caseId + "/survey-answers"))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    @Test
    void the_customer_answers_about_the_first_cycle() {
        answer("C-1", "{\"score\":4,\"comment\":\"quick\"}")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"2\"")
                .expectBody(String.class)
                .isEqualTo("{\"survey\":\"C-1-1\",\"version\":2,\"position\":3}");
        assertThat(known.surveys.factsOf("C-1-1").getLast())
                .isEqualTo(new SurveyAnswered(4, "quick", NOW));
    }

    @Test
    void or_about_any_other() {
        answer("C-1", "{\"cycle\":2,\"score\":1}").expectStatus().isOk();
        assertThat(known.surveys.factsOf("C-1-2")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"score\":0}",
                "{\"score\":6}",
                "{\"score\":null}",
                "{\"score\":\"good\"}",
                "{\"score\":4,\"cycle\":0}",
                "{\"score\":4,\"comment\":\"\"}",
                "{\"score\":4,\"comment\":\"a\\nb\"}",
                "{\"score\":4,\"partner\":\"nordwind\"}"
            })
    void a_bad_field_is_a_bad_request(String body) {
        answer("C-1", body).expectStatus().isBadRequest();
        assertThat(known.surveys.orders).isEmpty();
    }

    @Test
    void nobody_else_answers() {
        caller = CATE;
        answer("C-1", "{\"score\":4}")
                .expectStatus()
                .isForbidden()
                .expectBody(String.class)
                .isEqualTo("NOT_CUSTOMER");
    }

    @Test
    void the_customer_answers_once() {
        answer("C-1", "{\"score\":4}").expectStatus().isOk();
        answer("C-1", "{\"score\":5}")
                .expectStatus()
                .isEqualTo(409)
                .expectBody(String.class)
                .isEqualTo("ALREADY_ANSWERED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C-2", "%00", "a%20b"})
    void about_a_case_that_nobody_was_asked_about_there_is_nothing_to_answer(String caseId) {
        answer(caseId, "{\"score\":4}")
                .expectStatus()
                .isNotFound()
                .expectBody(String.class)
                .isEqualTo("UNKNOWN_SURVEY");
    }
}
