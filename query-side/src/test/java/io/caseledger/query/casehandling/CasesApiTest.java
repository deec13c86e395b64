package io.caseledger.query.casehandling;

import static io.caseledger.query.LogOfCases.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.kernel.casehandling.CaseEvent.CaseCancelled;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.query.LogOfCases;
import io.caseledger.query.Progress;
import io.caseledger.query.Projecting;
import io.caseledger.query.ReadDatabase;
import io.caseledger.query.Rows;
import io.caseledger.query.Web;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

final class CasesApiTest {

    private static final ReadDatabase DATABASE = ReadDatabase.create();
    private final LogOfCases log = new LogOfCases();
    private static final WebTestClient WEB =
            Web.of(
                    new CasesApi(
                            new Rows(DATABASE.connections(), new Progress(DATABASE.connections())),
                            customer -> "pseudonym of " + customer.length()));

    @BeforeEach
    void project() {
        DATABASE.empty();
        log.open("A", Level.TWO, "P1", at("08:00"))
                .open("B", Level.THREE, "P2", at("09:00"))
                .open("C", Level.TWO, "P1", at("09:00"))
                .append("C", new CaseCancelled(null, at("10:00")))
                .open("D", Level.FOUR, "P1", at("07:00"));
        Projecting.project(DATABASE, new CasesProjection(), log.events());
    }

    private ResponseSpec get(String actor, String uri, Object... variables) {
        return WEB.get().uri(uri, variables).header(Web.ACTOR, actor).exchange();
    }

    @Test
    void a_case_is_answered_with_its_version_and_how_far_the_answer_has_come() {
        get("OPERATOR", "/api/cases/C")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"2\"")
                .expectHeader()
                .valueEquals("Consistency-Token", "5")
                .expectBody()
                .json(
                        """
                        {"caseId": "C", "customer": "customer of C", "site": "site of P1",
                         "zone": "Z", "symptom": "no light", "level": 2, "channel": "PHONE",
                         "servingParty": "PARTNER", "partner": "P1", "state": "CANCELLED",
                         "paused": false, "tier": "PARTNER", "cycle": 1, "version": 2,
                         "reportedAt": "2016-03-01T09:00:00.000Z",
                         "lastOccurredAt": "2016-03-01T10:00:00.000Z"}
                        """,
                        JsonCompareMode.STRICT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PARTNER P2", "PARTNER", "PARTNER_MANAGER P2", "CUSTOMER customer of B"})
    void who_may_not_see_a_case_is_told_that_there_is_none(String actor) {
        get(actor, "/api/cases/A").expectStatus().isNotFound();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PARTNER P1", "AUDITOR", "CUSTOMER customer of A"})
    void who_may_see_a_case_sees_it(String actor) {
        get(actor, "/api/cases/A").expectStatus().isOk();
    }

    @Test
    void analysts_do_not_learn_who_the_customer_is() {
        get("ANALYST", "/api/cases/A")
                .expectBody()
                .jsonPath("$.customer")
                .isEqualTo("pseudonym of 13");
        get("ANALYST", "/api/cases?limit=1")
                .expectBody()
                .jsonPath("$.cases[0].customer")
                .isEqualTo("pseudonym of 13");
    }

    @ParameterizedTest
    @ValueSource(strings = {"E", "a%00b", "%F0%9F%92%A9", "A%20", "..%2Fx"})
    void an_id_without_a_case_is_not_found(String id) {
        WEB.get().uri(URI.create("/api/cases/" + id)).exchange().expectStatus().isNotFound();
    }

    private JsonNode page(String actor, String uri) {
        var page =
                get(actor, uri)
                        .expectStatus()
                        .isOk()
                        .expectBody(JsonNode.class)
                        .returnResult()
                        .getResponseBody();
        assertThat(page).isNotNull();
        return page;
    }

    private static List<String> ids(JsonNode page) {
        return page.get("cases").valueStream().map(row -> row.get("caseId").asString()).toList();
    }

    private List<String> ids(String actor, String uri) {
        return ids(page(actor, uri));
    }

    @Test
    void the_newest_come_first() {
        assertThat(ids("OPERATOR", "/api/cases")).containsExactly("C", "B", "A", "D");
    }

    @Test
    void filters_narrow_the_list() {
        assertThat(ids("OPERATOR", "/api/cases?state=OPEN&level=2")).containsExactly("A");
        assertThat(ids("OPERATOR", "/api/cases?partner=P2")).containsExactly("B");
        assertThat(ids("OPERATOR", "/api/cases?state=CLOSED")).isEmpty();
    }

    @Test
    void everyone_lists_only_what_they_may_see() {
        assertThat(ids("PARTNER P2", "/api/cases")).containsExactly("B");
        assertThat(ids("PARTNER P1", "/api/cases?partner=P1")).containsExactly("C", "A", "D");
        assertThat(ids("CUSTOMER customer of D", "/api/cases")).containsExactly("D");
        assertThat(ids("SUPERVISOR north", "/api/cases")).containsExactly("C", "A", "D");
        assertThat(ids("SUPERVISOR north", "/api/cases?partner=P2")).isEmpty();
        get("PARTNER P1", "/api/cases?partner=P2").expectStatus().isForbidden();
        get("PARTNER", "/api/cases").expectStatus().isForbidden();
        get("CUSTOMER", "/api/cases").expectStatus().isForbidden();
    }

    @Test
    void pages_follow_each_other_without_a_gap_or_a_repeat() {
        var many = new LogOfCases();
        for (var i = 0; i < 25; i++) {
            many.open("M" + i, Level.ONE, "P9", at(i % 2 == 0 ? "11:00" : "12:00"));
        }
        Projecting.project(DATABASE, new CasesProjection(), many.events());
        var paged = new ArrayList<String>();
        var from = "";
        do {
            var page = page("OPERATOR", "/api/cases?partner=P9&limit=4" + from);
            paged.addAll(ids(page));
            from = page.hasNonNull("next") ? "&cursor=" + page.get("next").asString() : "";
        } while (!from.isEmpty());
        assertThat(paged).isEqualTo(ids("OPERATOR", "/api/cases?partner=P9&limit=200")).hasSize(25);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=x",
                "level=5",
                "level=0",
                "level=ONE",
                "state=LOST",
                "cursor=!",
                "cursor=AAAA",
                "cursor=MCBhAA",
                "min-position=-1",
                "min-position=x",
                "partner=a%00b"
            })
    void what_makes_no_sense_is_a_bad_request(String query) {
        WEB.get().uri(URI.create("/api/cases?" + query)).exchange().expectStatus().isBadRequest();
    }

    @Test
    void a_read_waits_for_the_position_that_it_needs_or_says_when_to_come_back() {
        get("OPERATOR", "/api/cases/A?min-position=5").expectStatus().isOk();
        get("OPERATOR", "/api/cases/A?min-position=6")
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals("Retry-After", "1");
        log.open("E", Level.ONE, "P1", at("11:00"));
        Thread.startVirtualThread(() ->
                Projecting.project(DATABASE, new CasesProjection(), log.events().subList(5, 6)));
        WEB.get()
                .uri("/api/cases/E?min-position=6")
                .header("Prefer", "respond-async, wait=30")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Consistency-Token", "6");
    }
}
