package io.caseledger.command.partners;

import static io.caseledger.command.partners.PartnersTest.REGISTERED;
import static io.caseledger.command.partners.Who.COOPERATION;
import static io.caseledger.command.partners.Who.MANAGER;
import static io.caseledger.command.partners.Who.RIVAL;
import static io.caseledger.command.partners.Who.STRANGER;
import static io.caseledger.command.partners.Who.SUPERVISOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.command.CommandsOverHttp;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.partners.PartnerEvent;
import io.caseledger.kernel.partners.PartnerEvent.CapabilityDeclared;
import io.caseledger.kernel.partners.PartnerEvent.EngineerCertified;
import io.caseledger.kernel.partners.PartnerEvent.PartnerRegistered;
import io.caseledger.kernel.partners.PartnerEvent.PreventiveVisitRecorded;
import io.caseledger.kernel.partners.PartnerEvent.SupervisionReportSubmitted;
import io.caseledger.kernel.partners.PartnerEvent.TrainingRecorded;
import io.caseledger.kernel.rating.Grade;
import io.caseledger.kernel.rating.Hotline;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class PartnerApiTest {

    private static final String REGISTRATION =
            "{\"partner\":\"Group 56\",\"name\":\"Group 56 Ltd\",\"region\":\"north\"}";
    private static final UUID SEEN = new UUID(0, 7);

    private final PartnershipInMemory known = new PartnershipInMemory();
    private Actor caller = COOPERATION;

    private final WebTestClient http =
            CommandsOverHttp.of(
                    new PartnerApi(known),
                    known.partners,
                    InstantSource.fixed(REGISTERED),
                    () -> caller);

    private WebTestClient.ResponseSpec post(String path, String body) {
        return http.post()
                .uri(URI.create("/api/partners" + path))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private void register() {
        post("", REGISTRATION).expectStatus().isCreated();
    }

    private PartnerEvent last() {
        return known.partners.factsOf("Group 56").getLast();
    }

    @Test
    void a_registered_partner_is_found_under_its_name() {
        post("", REGISTRATION)
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Location", "/api/partners/Group%2056")
                .expectHeader()
                .valueEquals("ETag", "\"1\"")
                .expectBody(String.class)
                .isEqualTo("{\"partner\":\"Group 56\",\"version\":1,\"position\":1}");
        assertThat(last())
                .isEqualTo(new PartnerRegistered("Group 56", "Group 56 Ltd", "north", REGISTERED));
    }

    @Test
    void a_name_may_hold_what_an_address_must_spell_out() {
        post("", REGISTRATION.replace("Group 56\",\"name", "A/S \\\"東\\\";?\",\"name"))
                .expectHeader()
                .valueEquals("Location", "/api/partners/A%2FS%20%22%E6%9D%B1%22%3B%3F")
                .expectBody(String.class)
                .isEqualTo("{\"partner\":\"A/S \\\"東\\\";?\",\"version\":1,\"position\":1}");
        post("/A%2FS%20%22%E6%9D%B1%22%3B%3F/trainings", "{\"training\":\"routing\"}")
                .expectStatus()
                .isOk();
    }

    @Test
    void a_partner_without_an_id_gets_the_same_one_for_the_same_request() {
        post("", REGISTRATION.replace("\"partner\":\"Group 56\",", ""))
                .expectHeader()
                .valueEquals("Location", "/api/partners/P-request");
    }

    @Test
    void what_it_offers_reaches_the_fact() {
        register();
        post(
                        "/Group%2056/capabilities",
                        "{\"hotline\":\"ALWAYS\",\"issueTracking\":true,\"regions\":[\"north\",\"east\"]}")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"2\"");
        assertThat(last())
                .isEqualTo(
                        new CapabilityDeclared(
                                Hotline.ALWAYS, true, Set.of("north", "east"), REGISTERED));
    }

    @Test
    void a_certificate_is_cured_as_long_as_the_policy_in_force_says() {
        register();
        known.publishSecondPolicy(Duration.ofDays(60));
        post(
                        "/Group%2056/engineers",
                        "{\"engineer\":\"eva\",\"grade\":\"SENIOR\",\"validUntil\":\"2027-01-05T08:00:00Z\"}")
                .expectStatus()
                .isOk();
        var until = Instant.parse("2027-01-05T08:00:00Z");
        assertThat(last())
                .isEqualTo(
                        new EngineerCertified(
                                "eva",
                                Grade.SENIOR,
                                until,
                                until.plus(Duration.ofDays(60)),
                                REGISTERED));
    }

    @Test
    void the_region_tells_what_it_saw() {
        register();
        caller = SUPERVISOR;
        post("/Group%2056/trainings", "{\"training\":\"routing\"}").expectStatus().isOk();
        assertThat(last()).isEqualTo(new TrainingRecorded("routing", REGISTERED));
        post("/Group%2056/supervision-reports", report("\"report\":\"R-1\",", 1))
                .expectStatus()
                .isOk();
        assertThat(last())
                .isEqualTo(
                        new SupervisionReportSubmitted(
                                "R-1", "north", "tidy", List.of(SEEN), REGISTERED));
        post("/Group%2056/supervision-reports", report("", 0)).expectStatus().isOk();
        assertThat(((SupervisionReportSubmitted) last()).report()).isEqualTo("R-request");
        post("/Group%2056/preventive-visits", "{\"serial\":\"SN-1\",\"engineer\":\"eva\"}")
                .expectStatus()
                .isOk();
        assertThat(last()).isEqualTo(new PreventiveVisitRecorded("SN-1", "eva", REGISTERED));
    }

    private static String report(String id, int evidence) {
        return "{"
                + id
                + "\"summary\":\"tidy\",\"evidence\":["
                + IntStream.range(0, evidence)
                        .mapToObj(_ -> "\"" + SEEN + "\"")
                        .collect(Collectors.joining(","))
                + "]}";
    }

    @Test
    void lists_have_an_end() {
        register();
        caller = SUPERVISOR;
        var path = "/Group%2056/supervision-reports";
        post(path, report("", PartnerApi.MOST_EVIDENCE + 1)).expectStatus().isBadRequest();
        post(path, report("", PartnerApi.MOST_EVIDENCE)).expectStatus().isOk();
        caller = COOPERATION;
        post("/Group%2056/capabilities", offer(PartnerApi.MOST_REGIONS + 1))
                .expectStatus()
                .isBadRequest();
        post("/Group%2056/capabilities", offer(PartnerApi.MOST_REGIONS)).expectStatus().isOk();
    }

    private static String offer(int regions) {
        return "{\"hotline\":\"NONE\",\"issueTracking\":false,\"regions\":["
                + IntStream.range(0, regions)
                        .mapToObj(i -> "\"region " + i + "\"")
                        .collect(Collectors.joining(","))
                + "]}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "| {\"partner\":\"\",\"name\":\"n\",\"region\":\"r\"}",
                "| {\"partner\":\"a\\u0000\",\"name\":\"n\",\"region\":\"r\"}",
                "| {\"name\":\"n\"}",
                "| {\"name\":\" \",\"region\":\"r\"}",
                "| {\"name\":\"n\",\"region\":\"r\",\"star\":5}",
                "| {\"name\":\"n\",\"region\":\"r\",\"occurredAt\":\"yesterday\"}",
                "/x/capabilities | {\"hotline\":\"SOMETIMES\",\"issueTracking\":true,\"regions\":[]}",
                "/x/capabilities | {\"hotline\":\"NONE\",\"regions\":[]}",
                "/x/capabilities | {\"hotline\":\"NONE\",\"issueTracking\":true}",
                "/x/capabilities | {\"hotline\":\"NONE\",\"issueTracking\":true,\"regions\":[\"\"]}",
                "/x/capabilities | {\"hotline\":\"NONE\",\"issueTracking\":true,\"regions\":[null]}",
                "/x/engineers | {\"engineer\":\"eva\",\"grade\":\"SENIOR\"}",
                "/x/engineers | {\"engineer\":\"eva\",\"validUntil\":\"2027-01-05T08:00:00Z\"}",
                "/x/engineers | {\"grade\":\"SENIOR\",\"validUntil\":\"2027-01-05T08:00:00Z\"}",
                "/x/trainings | {}",
                "/x/supervision-reports | {\"summary\":\"s\"}",
                "/x/supervision-reports | {\"evidence\":[]}",
                "/x/supervision-reports | {\"summary\":\"s\",\"evidence\":[\"e-1\"]}",
                "/x/supervision-reports | {\"summary\":\"s\",\"evidence\":[null]}",
                "/x/preventive-visits | {\"serial\":\"SN-1\"}",
                "/x/preventive-visits | {\"engineer\":\"eva\"}"
            })
    void a_bad_field_is_a_bad_request(String path, String body) {
        post(path == null ? "" : path, body).expectStatus().isBadRequest();
        assertThat(known.partners.orders).isEmpty();
    }

    @Test
    void a_business_no_is_a_conflict() {
        register();
        post("", REGISTRATION)
                .expectStatus()
                .isEqualTo(409)
                .expectBody(String.class)
                .isEqualTo("DUPLICATE_PARTNER");
        post(
                        "/Group%2056/engineers",
                        "{\"engineer\":\"eva\",\"grade\":\"SENIOR\",\"validUntil\":\"+1000000000-01-01T00:00:00Z\"}")
                .expectStatus()
                .isEqualTo(409)
                .expectBody(String.class)
                .isEqualTo("VALID_TOO_LONG");
    }

    @Test
    void who_may_not_is_told_so_before_anything_else() {
        caller = MANAGER;
        post("", REGISTRATION)
                .expectStatus()
                .isForbidden()
                .expectBody(String.class)
                .isEqualTo("NOT_AUTHORISED");
        post("/nobody/trainings", "{\"training\":\"routing\"}").expectStatus().isForbidden();
        caller = COOPERATION;
        register();
        caller = STRANGER;
        post("/Group%2056/trainings", "{\"training\":\"routing\"}")
                .expectStatus()
                .isForbidden()
                .expectBody(String.class)
                .isEqualTo("NOT_YOUR_REGION");
    }

    @Test
    void a_partner_that_is_none_is_not_found() {
        post("/nobody/trainings", "{\"training\":\"routing\"}")
                .expectStatus()
                .isNotFound()
                .expectBody(String.class)
                .isEqualTo("UNKNOWN_PARTNER");
        post("/%00/trainings", "{\"training\":\"routing\"}").expectStatus().isNotFound();
        post("/" + "x".repeat(201) + "/trainings", "{\"training\":\"routing\"}")
                .expectStatus()
                .isNotFound();
        register();
        caller = RIVAL;
        post("/Group%2056/preventive-visits", "{\"serial\":\"SN-1\",\"engineer\":\"eva\"}")
                .expectStatus()
                .isNotFound();
    }
}
