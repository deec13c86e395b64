package io.caseledger.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.partners.PartnerEvent.EngineerCertified;
import io.caseledger.kernel.partners.PartnershipEvent;
import io.caseledger.kernel.partners.RatingEvent.QuarterSealed;
import io.caseledger.kernel.partners.RatingPolicyEvent.RatingPolicyPublished;
import io.caseledger.kernel.partners.SurveyEvent.SurveyAnswered;
import io.caseledger.query.LogStreams;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One partner from its registration to its customer's answer and the seal of a quarter, over HTTP.
@Tag("any-log")
class PartnerThreadTest {

    private static final Path FIRST_POLICY =
            Path.of(
                    "../eventlog/src/test/resources/golden/ratingpolicy.RatingPolicyPublished-1.json");

    private final String partner = "Group 56; / " + UUID.randomUUID();
    private final String address =
            "/api/partners/" + UriUtils.encode(partner, StandardCharsets.UTF_8);
    private final String caseId = "P-" + UUID.randomUUID();

    private final WebTestClient operator = Caseledger.running().operator();
    private final WebTestClient cooperation =
            Caseledger.running().as("{\"role\":\"cooperation_manager\"}");
    private final WebTestClient region =
            Caseledger.running().as("{\"role\":\"supervisor\",\"region\":\"north\"}");
    private final WebTestClient elsewhere =
            Caseledger.running().as("{\"role\":\"supervisor\",\"region\":\"south\"}");
    private final WebTestClient customer =
            Caseledger.running().as("{\"role\":\"customer\",\"customer\":\"Harbour Bank\"}");

    @Test
    void a_partner_is_registered_rated_by_its_customer_and_sealed() {
        register();
        post(cooperation, address + "/engineers", certificate()).expectStatus().isOk();
        post(region, address + "/supervision-reports", "{\"summary\":\"tidy\",\"evidence\":[]}")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"3\"");
        closeACase();
        importAnInvitation();
        var answers = "/api/cases/" + caseId + "/survey-answers";
        post(customer, answers, "{\"score\":5}").expectStatus().isOk();
        refused(post(customer, answers, "{\"score\":1}"), 409, "ALREADY_ANSWERED");
        assertThat(last("survey", caseId + "-1")).isInstanceOf(SurveyAnswered.class);
        publishSecondPolicy();
        post(cooperation, address + "/engineers", certificate()).expectStatus().isOk();
        assertThat(cure((EngineerCertified) last("partner", partner)))
                .isEqualTo(Duration.ofDays(60));
        seal();
    }

    private void register() {
        var registration =
                "{\"partner\":\"" + partner + "\",\"name\":\"Group 56 Ltd\",\"region\":\"north\"}";
        post(cooperation, "/api/partners", registration)
                .expectStatus()
                .isCreated()
                .expectHeader()
                .location(address)
                .expectBody()
                .jsonPath("$.partner")
                .isEqualTo(partner);
        refused(post(cooperation, "/api/partners", registration), 409, "DUPLICATE_PARTNER");
    }

    private static String certificate() {
        var until = Instant.now().plus(Duration.ofDays(365)).truncatedTo(ChronoUnit.SECONDS);
        return "{\"engineer\":\"eva\",\"grade\":\"SENIOR\",\"validUntil\":\"" + until + "\"}";
    }

    private static Duration cure(EngineerCertified certified) {
        return Duration.between(certified.validUntil(), certified.cureUntil());
    }

    private void closeACase() {
        post(
                        operator,
                        "/api/cases",
                        "{\"caseId\":\""
                                + caseId
                                + "\",\"customer\":\"Harbour Bank\",\"site\":\"S\",\"zone\":\"Etc/UTC\",\"symptom\":\"down\","
                                + "\"level\":2,\"channel\":\"PHONE\",\"partner\":\""
                                + partner
                                + "\"}")
                .expectStatus()
                .isCreated();
        var work = "/api/cases/" + caseId;
        post(operator, work + "/partner-responses", "{\"engineer\":\"eva\"}").expectStatus().isOk();
        post(operator, work + "/restorations", "{}").expectStatus().isOk();
        post(operator, work + "/closure", "{}").expectStatus().isOk();
    }

    private void importAnInvitation() {
        var invited = Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        var ending =
                RealInputTest.imported(
                        """
                        {"case":"%s","fact":"SurveyInvited","occurredAt":"%s","customer":"Harbour Bank",\
                        "partner":"%s","closedAt":"%s"}
                        """
                                .formatted(
                                        caseId, invited, partner, invited.minus(Duration.ofDays(1)))
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(ending.get("accepted").asInt()).isEqualTo(1);
    }

    /// By which a certificate is cured for sixty days.
    private static void publishSecondPolicy() {
        var published = (ObjectNode) new JsonMapper().readTree(FIRST_POLICY.toFile());
        var policy = ((ObjectNode) published.path("policy")).put("version", 2).put("cure", "P60D");
        var admin = Caseledger.running().as("{\"role\":\"policy_admin\"}");
        post(admin, "/api/rating-policies", policy.toString())
                .expectStatus()
                .isCreated()
                .expectHeader()
                .location("/api/rating-policies/2");
        policy.put("version", 3).put("z", 9);
        post(admin, "/api/rating-policies", policy.toString())
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("INVALID_POLICY")
                .jsonPath("$.detail")
                .isEqualTo("z must lie above 0 and up to 4");
        assertThat(last("ratingpolicy", "STAR")).isInstanceOf(RatingPolicyPublished.class);
    }

    private void seal() {
        post(cooperation, address + "/seals", "{\"quarter\":\"2020-Q1\"}").expectStatus().isOk();
        var sealed = (QuarterSealed) last("rating", partner);
        assertThat(sealed.policy()).isEqualTo(2);
        assertThat(sealed.region()).isEqualTo("north");
        assertThat(sealed.logPosition()).isPositive();
        refused(
                post(cooperation, address + "/seals", "{\"quarter\":\"2020-Q1\"}"),
                409,
                "ALREADY_SEALED");
        refused(
                post(cooperation, "/api/partners/nobody/seals", "{\"quarter\":\"2020-Q1\"}"),
                404,
                "UNKNOWN_PARTNER");
    }

    @Test
    void what_may_not_be_says_so_with_its_status() {
        register();
        var training = "{\"training\":\"routing\"}";
        refused(post(elsewhere, address + "/trainings", training), 403, "NOT_YOUR_REGION");
        refused(post(customer, address + "/trainings", training), 403, "NOT_AUTHORISED");
        refused(post(region, "/api/partners/nobody/trainings", training), 404, "UNKNOWN_PARTNER");
        refused(post(region, "/api/partners/%00/trainings", training), 404, "UNKNOWN_PARTNER");
        refused(
                region.post()
                        .uri(at(address + "/trainings"))
                        .header("Content-Type", "application/json")
                        .header("If-Match", "\"7\"")
                        .bodyValue(training)
                        .exchange(),
                412,
                "VERSION_MISMATCH");
        post(cooperation, address + "/engineers", "{\"grade\":\"MASTER\"}")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("grade");
    }

    private static PartnershipEvent last(String category, String subject) {
        var stream =
                Caseledger.running()
                        .bean(LogStreams.class)
                        .events(category, subject, PartnershipEvent.class);
        return Objects.requireNonNull(stream.last().map(Recorded::event).block());
    }

    private static WebTestClient.ResponseSpec post(WebTestClient who, String path, String json) {
        return who.post()
                .uri(at(path))
                .header("Content-Type", "application/json")
                .bodyValue(json)
                .exchange();
    }

    /// As it is written, nothing encoded once more.
    private static URI at(String path) {
        return URI.create("http://127.0.0.1:" + Caseledger.running().port() + path);
    }

    private static void refused(WebTestClient.ResponseSpec answer, int status, String code) {
        answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
    }
}
