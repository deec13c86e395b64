package io.caseledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.caseledger.query.Sql;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

/// A partner sees and touches its own cases only; who only looks records nothing.
@Tag("any-log")
class VisibilityTest {

    private final String mine = "Mine " + UUID.randomUUID();
    private final String other = "Other " + UUID.randomUUID();
    private final WebTestClient partner =
            Caseledger.running().as("{\"role\":\"partner\",\"partner\":\"" + mine + "\"}");

    @Test
    void a_partner_reads_its_own_case_and_not_anothers() {
        var own = open(mine);
        var foreign = open(other);
        for (var path : new String[] {"", "/clocks", "/history"}) {
            read(partner, own, path).expectStatus().isOk();
            read(partner, foreign, path).expectStatus().isNotFound();
        }
    }

    @Test
    void a_partner_records_on_its_own_case_and_not_on_anothers() {
        respond(partner, open(mine)).expectStatus().isOk();
        respond(partner, open(other)).expectStatus().isNotFound();
    }

    @Test
    void a_partner_lists_its_own_cases_only() {
        open(mine);
        open(other);
        var position = Waiting.logPosition();
        partner.get()
                .uri("/api/cases?min-position={p}", position)
                .header("Prefer", "wait=30")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$..partner")
                .value(names -> assertThat(names).asInstanceOf(LIST).containsOnly(mine));
        partner.get().uri("/api/cases?partner={o}", other).exchange().expectStatus().isForbidden();
    }

    @Test
    void health_is_open_to_whoever_asks_and_the_rest_of_operations_is_not() {
        partner.get().uri("/actuator/health").exchange().expectStatus().isOk();
        partner.get().uri("/actuator/info").exchange().expectStatus().isForbidden();
    }

    @Test
    void a_partner_opens_no_case_for_another() {
        partner.post()
                .uri("/api/cases")
                .header("Content-Type", "application/json")
                .bodyValue(body(other))
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void a_partners_compliance_is_its_own() {
        open(mine);
        open(other);
        partner.get()
                .uri("/api/sla/compliance?by=partner&min-position={p}", Waiting.logPosition())
                .header("Prefer", "wait=30")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$..partner")
                .value(names -> assertThat(names).asInstanceOf(LIST).containsOnly(mine));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auditor", "analyst"})
    void who_only_looks_records_nothing(String role) {
        var looker = Caseledger.running().as("{\"role\":\"" + role + "\"}");
        var id = open(mine);
        read(looker, id, "").expectStatus().isOk();
        respond(looker, id).expectStatus().isForbidden();
        looker.post()
                .uri("/api/imports")
                .header("Content-Type", "application/x-ndjson")
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void an_analyst_sees_no_customers_name() {
        var id = open(mine);
        read(Caseledger.running().as("{\"role\":\"analyst\"}"), id, "")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.customer")
                .value(name -> assertThat(name).asString().doesNotContain("Harbour"));
    }

    @Test
    void what_an_auditor_asks_is_itself_on_record() {
        var auditor = Caseledger.running().as("{\"role\":\"auditor\"}");
        var id = open(mine);
        read(auditor, id, "/history").expectStatus().isOk();
        for (var reader : new WebTestClient[] {auditor, Caseledger.running().operator()}) {
            trail(reader)
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$..query")
                    .value(queries ->
                            assertThat(queries)
                                    .asInstanceOf(LIST)
                                    .anyMatch(query ->
                                            query.toString()
                                                    .startsWith(
                                                            "GET /api/cases/" + id + "/history?")));
        }
        trail(partner).expectStatus().isForbidden();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from requests.audit_trail",
                "update requests.audit_trail set query = ''",
                "truncate requests.audit_trail"
            })
    void nobody_wipes_the_trail(String attempt) {
        var wiping =
                Mono.usingWhen(
                        Caseledger.running().bean(ConnectionPool.class).create(),
                        connection -> Sql.update(connection, attempt),
                        Connection::close);
        assertThatThrownBy(wiping::block).isInstanceOf(R2dbcPermissionDeniedException.class);
    }

    private static WebTestClient.ResponseSpec trail(WebTestClient who) {
        return who.get().uri("/api/audit-trail?limit=20").exchange();
    }

    private static WebTestClient.ResponseSpec read(WebTestClient who, String id, String path) {
        return who.get()
                .uri("/api/cases/{id}" + path + "?min-position={p}", id, Waiting.logPosition())
                .header("Prefer", "wait=30")
                .exchange();
    }

    private static WebTestClient.ResponseSpec respond(WebTestClient who, String id) {
        return who.post()
                .uri("/api/cases/{id}/partner-responses", id)
                .header("Content-Type", "application/json")
                .bodyValue("{\"engineer\":\"Ada\"}")
                .exchange();
    }

    private static String open(String partnerName) {
        var id = "V-" + UUID.randomUUID();
        Caseledger.running()
                .operator()
                .post()
                .uri("/api/cases")
                .header("Content-Type", "application/json")
                .bodyValue(
                        body(partnerName)
                                .replace(
                                        "{\"customer\"", "{\"caseId\":\"" + id + "\",\"customer\""))
                .exchange()
                .expectStatus()
                .isCreated();
        return id;
    }

    private static String body(String partnerName) {
        return "{\"customer\":\"Harbour Hospital\",\"site\":\"S\",\"zone\":\"Etc/UTC\",\"symptom\":\"down\",\"level\":3,\"channel\":\"WEB\",\"servingParty\":\"PARTNER\",\"partner\":\""
                + partnerName
                + "\"}";
    }
}
