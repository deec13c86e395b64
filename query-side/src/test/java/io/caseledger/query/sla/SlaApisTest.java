package io.caseledger.query.sla;

import static io.caseledger.query.LogOfCases.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.kernel.casehandling.CaseEvent.PartnerResponded;
import io.caseledger.kernel.casehandling.CaseEvent.ServiceRestored;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.query.LogOfCases;
import io.caseledger.query.PlainEventJson;
import io.caseledger.query.Progress;
import io.caseledger.query.Projecting;
import io.caseledger.query.ReadDatabase;
import io.caseledger.query.Rows;
import io.caseledger.query.Web;
import java.net.URI;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

final class SlaApisTest {

    private static final ReadDatabase DATABASE = ReadDatabase.create();
    private static final Rows ROWS =
            new Rows(DATABASE.connections(), new Progress(DATABASE.connections()));
    private static final InstantSource NOON = InstantSource.fixed(at("12:00"));
    private static final WebTestClient WEB =
            Web.of(new ClocksApi(ROWS, new PlainEventJson(), NOON), new ComplianceApi(ROWS, NOON));

    @BeforeEach
    void project() {
        DATABASE.empty();
        var log =
                new LogOfCases()
                        .open("A", Level.ONE, "P1", at("08:00"))
                        .append(
                                "A",
                                new PartnerResponded("e", at("09:30")),
                                new ServiceRestored(at("10:00")))
                        .open("B", Level.FOUR, "P2", at("08:00"));
        Projecting.project(DATABASE, new SlaProjection(new PlainEventJson()), log.events());
    }

    private ResponseSpec get(String actor, String uri) {
        return WEB.get().uri(URI.create(uri)).header(Web.ACTOR, actor).exchange();
    }

    @Test
    void clocks_read_as_rows_with_milliseconds() {
        get("OPERATOR", "/api/cases/A/clocks?asOf=2016-03-01T09:30:00Z")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Consistency-Token", "4")
                .expectBody()
                .json(
                        """
                        [{"clock": "PARTNER_RESPONSE", "cycle": 1, "verdict": "BREACHED",
                          "dueAt": "2016-03-01T09:00:00.000Z", "overdueBy": "PT30M"},
                         {"clock": "PARTNER_REPORT", "cycle": 1, "verdict": "RUNNING",
                          "dueAt": "2016-03-01T10:00:00.000Z"},
                         {"clock": "PARTNER_ARRIVAL", "cycle": 1, "verdict": "RUNNING"}]
                        """,
                        JsonCompareMode.LENIENT);
    }

    @Test
    void without_an_instant_clocks_are_read_now() {
        get("OPERATOR", "/api/cases/B/clocks")
                .expectBody()
                .jsonPath("$[?(@.clock == 'PARTNER_RESPONSE')].verdict")
                .isEqualTo("BREACHED");
    }

    @Test
    void an_offset_may_be_written_as_people_write_it() {
        get("OPERATOR", "/api/cases/B/clocks?asOf=2016-03-01T17:00:00+08:00")
                .expectBody()
                .jsonPath("$[?(@.clock == 'PARTNER_RESPONSE')].verdict")
                .isEqualTo("RUNNING");
    }

    @Test
    void clocks_of_a_case_that_one_may_not_see_are_not_there() {
        get("PARTNER P2", "/api/cases/A/clocks").expectStatus().isNotFound();
        get("SUPERVISOR north", "/api/cases/B/clocks").expectStatus().isNotFound();
        get("OPERATOR", "/api/cases/Z/clocks").expectStatus().isNotFound();
        get("OPERATOR", "/api/cases/%00/clocks").expectStatus().isNotFound();
    }

    @Test
    void compliance_counts_every_verdict_and_is_null_where_nothing_counts() {
        get("OPERATOR", "/api/sla/compliance?by=level&asOf=2016-03-01T12:00:00Z")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Consistency-Token", "4")
                .expectBody()
                .json(
                        """
                        [{"level": 1, "clock": "PARTNER_ARRIVAL", "NOT_APPLICABLE": 1,
                          "compliance": null},
                         {"level": 1, "clock": "PARTNER_REPORT", "BREACHED": 1,
                          "compliance": 0.0},
                         {"level": 1, "clock": "PARTNER_RESPONSE", "BREACHED": 1,
                          "compliance": 0.0},
                         {"level": 4, "clock": "PARTNER_REPORT", "RUNNING": 1,
                          "compliance": null},
                         {"level": 4, "clock": "PARTNER_RESPONSE", "BREACHED": 1,
                          "compliance": 0.0}]
                        """,
                        JsonCompareMode.STRICT);
    }

    @Test
    void before_anything_happened_there_is_nothing_to_count() {
        get("OPERATOR", "/api/sla/compliance?by=partner&asOf=2001-01-01T00:00:00Z")
                .expectBody()
                .json("[]", JsonCompareMode.STRICT);
    }

    @Test
    void partners_count_their_own_cases_regions_their_partners_and_customers_none() {
        get("PARTNER P2", "/api/sla/compliance?by=partner")
                .expectBody()
                .jsonPath("$[*].partner")
                .value(names -> assertThat(names.toString()).contains("P2").doesNotContain("P1"));
        get("PARTNER P2", "/api/sla/compliance?by=level")
                .expectBody()
                .jsonPath("$[?(@.level == 1)]")
                .isEmpty();
        get("SUPERVISOR north", "/api/sla/compliance?by=partner")
                .expectBody()
                .jsonPath("$[?(@.partner != 'P1')]")
                .isEmpty();
        get("CUSTOMER customer of A", "/api/sla/compliance").expectStatus().isForbidden();
        get("PARTNER", "/api/sla/compliance").expectStatus().isForbidden();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/cases/A/clocks?asOf=yesterday",
                "/api/cases/A/clocks?asOf=",
                "/api/cases/A/clocks?asOf=%00",
                "/api/cases/A/clocks?asOf=%2B1000000000-12-31T23:59:59Z",
                "/api/cases/A/clocks?asOf=-1000000000-01-01T00:00:00Z",
                "/api/sla/compliance?by=LEVEL",
                "/api/sla/compliance?by=customer",
                "/api/sla/compliance?by=level&asOf=9999-01-01T00:00:00Z",
                "/api/sla/compliance?by=level&min-position=-3"
            })
    void what_makes_no_sense_is_a_bad_request(String uri) {
        get("OPERATOR", uri).expectStatus().isBadRequest();
    }
}
