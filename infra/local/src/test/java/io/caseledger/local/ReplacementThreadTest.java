package io.caseledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One replacement from the broken device to the inspected return, over HTTP, as each of those who
/// take part in it sees it.
@Tag("any-log")
class ReplacementThreadTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration SOON = Duration.ofMinutes(2);

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String near = "N-" + run;
    private final String far = "F-" + run;
    private final String region = "Region " + run;
    private final String part = "LPU-" + run;
    private final String device = "DEV-" + run;
    private final String unit = "SN-" + run;
    private final String caseId = "C-" + run;
    private final String rma = "R-" + run;
    private final String customerName = "Hospital " + run;
    private final String partnerName = "Partner " + run;

    private final WebTestClient operator = Caseledger.running().operator();
    private final WebTestClient clerk = Caseledger.running().as("{\"role\":\"spc_clerk\"}");
    private final WebTestClient partner = partner(partnerName);
    private final WebTestClient customer =
            Caseledger.running()
                    .as("{\"role\":\"customer\",\"customer\":\"" + customerName + "\"}");

    private static WebTestClient partner(String name) {
        return Caseledger.running().as("{\"role\":\"partner\",\"partner\":\"" + name + "\"}");
    }

    @Test
    void a_unit_is_sent_in_advance_and_the_broken_one_comes_back() {
        setUp();
        // Which depot a request concerns is looked up where depots are shown.
        var start = Waiting.untilCaughtUp("spareParts");
        var seenAtTheDepot = new java.util.concurrent.CopyOnWriteArrayList<String>();
        var following = follow(start).subscribe(seenAtTheDepot::add);

        created(partner, "/api/rmas", request(rma));
        var reserved = awaitState("RESERVED");
        assertThat(reserved.at("/entitlement/basis").asString()).isEqualTo("CONTRACT");
        assertThat(reserved.at("/chosen/unit/serial").asString()).isEqualTo(unit);
        assertThat(reserved.at("/chosen/passed/0/depot").asString()).isEqualTo(far);
        assertThat(stock(near, null).at("/units/0/available").asInt()).isZero();
        assertThat(stock(near, null).at("/units/0/reserved").asInt()).isEqualTo(1);
        // The log counts in milliseconds: a shipment in the present one would be of the past.
        var beforeItLeft = Instant.parse(reserved.at("/chosen/at").asString());

        ok(clerk, of("shipment"), "{\"carrier\":\"SF\",\"waybill\":\"W-1\"}");
        ok(clerk, of("shipment"), "{\"carrier\":\"SF\",\"waybill\":\"W-1\"}");
        refused(
                clerk,
                of("shipment"),
                "{\"carrier\":\"SF\",\"waybill\":\"W-2\"}",
                "ALREADY_SHIPPED");
        var courier =
                "{\"carrier\":\"SF\",\"waybill\":\"W-1\",\"code\":\"PICKED_UP\",\"occurredAt\":\"%s\"}"
                        .formatted(Instant.now());
        ok(clerk, of("courier-events"), courier);
        ok(clerk, of("courier-events"), courier);
        ok(partner, of("delivery"), "{\"signedBy\":\"Wang\"}");
        ok(operator, ofCase("restorations"), "{}");
        refused(operator, ofCase("closure"), "{}", "HAS_OPEN_RMA");
        ok(partner, of("installation"), installation());
        ok(operator, ofCase("closure"), "{}");
        post(clerk, of("return"), "{\"serial\":\"X\",\"depot\":\"NOWHERE\"}")
                .expectStatus()
                .isNotFound();
        ok(clerk, of("return"), "{\"serial\":\"WRONG\",\"depot\":\"" + near + "\"}");
        ok(clerk, of("return"), "{\"serial\":\"" + device + "\",\"depot\":\"" + near + "\"}");
        ok(clerk, of("inspection"), "{\"finding\":\"NO_FAULT_FOUND\"}");

        await().atMost(SOON).until(() -> eventsOf(device).size() == 3);
        assertThat(types(get(clerk, "/api/spare-units/" + unit + "/history")))
                .containsExactly(
                        "unit.UnitReceived",
                        "unit.UnitReserved",
                        "unit.UnitShipped",
                        "unit.UnitDelivered",
                        "unit.UnitInstalled");
        assertThat(get(customer, "/api/rmas/" + rma).get("courier").size()).isEqualTo(1);
        whoSeesWhat();
        whatIsLeft(beforeItLeft);
        await().atMost(SOON).until(() -> seenAtTheDepot.contains("unit.UnitInspected"));
        following.dispose();
        assertThat(seenAtTheDepot)
                .contains("rma.ReplacementReserved", "unit.UnitReserved", "unit.UnitShipped")
                .doesNotContain("case.CaseOpened", "unit.UnitInstalled");
    }

    @Test
    void a_case_is_closed_once_its_replacement_is_cancelled() {
        created(operator, "/api/installed-items", item());
        created(partner, "/api/cases", fault(caseId));
        created(partner, "/api/rmas", request(rma));
        ok(partner, ofCase("restorations"), "{}");
        // Nothing covers the device: it waits for a price.
        awaitState("REQUESTED");
        post(operator, ofCase("closure"), "{}")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).contains(rma));
        ok(partner, of("cancellation"), "{\"reason\":\"it works again\"}");
        operator.post().uri(ofCase("closure")).exchange().expectStatus().isOk();
    }

    private void setUp() {
        depot(near, region);
        depot(far, "Elsewhere " + run);
        unit(unit, near);
        unit("OTHER-" + run, far);
        created(operator, "/api/installed-items", item());
        created(operator, "/api/contracts", contract());
        created(partner, "/api/cases", fault(caseId));
    }

    private void depot(String id, String where) {
        created(
                operator,
                "/api/depots",
                """
                {"depot":"%s","name":"Depot","region":"%s","zone":"Asia/Shanghai",
                 "operator":"REGION","cutOff":"15:00","handling":"PT2H",
                 "near":{"transit":"PT4H","cost":2000},"far":{"transit":"PT20H","cost":9000}}
                """
                        .formatted(id, where));
    }

    private void unit(String serial, String depot) {
        created(
                clerk,
                "/api/spare-units",
                "{\"serial\":\"%s\",\"part\":\"%s\",\"depot\":\"%s\"}"
                        .formatted(serial, part, depot));
    }

    private String item() {
        return """
        {"serial":"%s","product":"S8505","part":"%s","customer":"%s","site":"HH-1",
         "region":"%s","warrantyFrom":"2020-01-01T00:00:00Z","warrantyTerm":"P3Y"}
        """
                .formatted(device, part, customerName, region);
    }

    private String contract() {
        return """
        {"customer":"%s","serials":["%s"],"regions":["%s"],"levels":[1,2],"product":"CONTRACT",
         "validFrom":"2020-01-01T00:00:00Z","validUntil":"2090-01-01T00:00:00Z"}
        """
                .formatted(customerName, device, region);
    }

    private String fault(String id) {
        return """
        {"caseId":"%s","customer":"%s","site":"HH-1","zone":"Asia/Shanghai","serial":"%s",
         "symptom":"the board is dead","level":2,"channel":"PHONE"}
        """
                .formatted(id, customerName, device);
    }

    private String request(String id) {
        return "{\"rma\":\"%s\",\"caseId\":\"%s\",\"faultySerial\":\"%s\"}"
                .formatted(id, caseId, device);
    }

    private String installation() {
        return "{\"removed\":\"%s\",\"installed\":\"%s\",\"engineer\":\"li\"}"
                .formatted(device, unit);
    }

    private String of(String word) {
        return "/api/rmas/" + rma + "/" + word;
    }

    private String ofCase(String word) {
        return "/api/cases/" + caseId + "/" + word;
    }

    private JsonNode awaitState(String state) {
        await().atMost(SOON)
                .until(() -> get(clerk, "/api/rmas/" + rma).get("state").asString().equals(state));
        return get(clerk, "/api/rmas/" + rma);
    }

    /// Domain 4.6.
    private void whoSeesWhat() {
        var head = get(clerk, "/api/cases/" + caseId);
        assertThat(head.has("symptom")).isFalse();
        assertThat(head.get("level").asInt()).isEqualTo(2);
        status(clerk, "/api/cases/" + caseId + "/history", 403);
        var rival = partner("Rival " + run);
        status(rival, "/api/rmas/" + rma, 404);
        post(rival, "/api/rmas", request("R2-" + run)).expectStatus().isNotFound();
        post(partner, of("shipment"), "{\"carrier\":\"SF\",\"waybill\":\"W-1\"}")
                .expectStatus()
                .isForbidden();
        status(partner, "/api/depots/" + near + "/stock", 403);
        assertThat(get(partner, "/api/rmas").size()).isEqualTo(1);
        assertThat(get(rival, "/api/rmas").size()).isZero();
    }

    private void whatIsLeft(Instant beforeItLeft) {
        var heir = get(customer, "/api/installed-items/" + unit);
        assertThat(heir.get("replaces").asString()).isEqualTo(device);
        assertThat(heir.at("/contracts/0/product").asString()).isEqualTo("CONTRACT");
        assertThat(get(customer, "/api/installed-items/" + device).get("replacedBy").asString())
                .isEqualTo(unit);
        await().atMost(SOON).until(() -> stock(near, null).at("/units/0/available").asInt() == 1);
        assertThat(stock(near, null).at("/units/0/grade").asString()).isEqualTo("REFURBISHED");
        assertThat(stock(near, beforeItLeft).at("/units/0/reserved").asInt()).isEqualTo(1);
        var archive = get(customer, "/api/customers/" + customerName + "/fault-archive");
        assertThat(archive.at("/faults/0/parts/0/serial").asString()).isEqualTo(unit);
        var then =
                get(
                        customer,
                        "/api/customers/" + customerName + "/fault-archive?asOf=" + beforeItLeft);
        assertThat(then.at("/faults/0/parts/0/state").asString()).isEqualTo("RESERVED");
        var kept =
                StreamSupport.stream(
                                get(operator, "/api/sla/compliance?by=depot").spliterator(), false)
                        .filter(row -> row.get("depot").asString("").equals(near))
                        .toList();
        assertThat(kept)
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.get("MET").asInt()).isEqualTo(1));
        var rated =
                get(
                        Caseledger.running().as("{\"role\":\"cooperation_manager\"}"),
                        "/api/partners/" + partnerName + "/rating");
        assertThat(StreamSupport.stream(rated.get("kpis").spliterator(), false))
                .filteredOn(kpi -> kpi.get("kpi").asString().equals("DEFECTIVE_RETURN"))
                .singleElement()
                .satisfies(kpi -> assertThat(kpi.get("n").asInt()).isEqualTo(1));
    }

    private reactor.core.publisher.Flux<String> follow(long after) {
        return clerk.get()
                .uri("/api/depots/" + near + "/events?after=" + after)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(new ParameterizedTypeReference<ServerSentEvent<String>>() {})
                .getResponseBody()
                .filter(event -> event.event() != null)
                .map(event -> Objects.requireNonNull(event.event()));
    }

    private JsonNode stock(String depot, @org.jspecify.annotations.Nullable Instant asOf) {
        return get(
                clerk, "/api/depots/" + depot + "/stock" + (asOf == null ? "" : "?asOf=" + asOf));
    }

    /// None before the first.
    private JsonNode eventsOf(String serial) {
        var body =
                clerk.get()
                        .uri("/api/spare-units/" + serial + "/history")
                        .exchange()
                        .expectBody(String.class)
                        .returnResult();
        return body.getStatus().is2xxSuccessful()
                ? JSON.readTree(Objects.requireNonNull(body.getResponseBody()))
                : JSON.createArrayNode();
    }

    private static java.util.List<String> types(JsonNode events) {
        return StreamSupport.stream(events.spliterator(), false)
                .map(event -> event.get("type").asString())
                .toList();
    }

    private static JsonNode get(WebTestClient who, String path) {
        var position = Waiting.logPosition();
        return JSON.readTree(
                Objects.requireNonNull(
                        who.get()
                                .uri(
                                        path
                                                + (path.contains("?") ? "&" : "?")
                                                + "min-position="
                                                + position)
                                .header("Prefer", "wait=30")
                                .exchange()
                                .expectStatus()
                                .isOk()
                                .expectBody(String.class)
                                .returnResult()
                                .getResponseBody()));
    }

    private static void status(WebTestClient who, String path, int status) {
        who.get().uri(path).exchange().expectStatus().isEqualTo(status);
    }

    private static WebTestClient.ResponseSpec post(WebTestClient who, String path, String body) {
        return who.post()
                .uri(path)
                .header("Content-Type", "application/json")
                .bodyValue(body)
                .exchange();
    }

    private static void created(WebTestClient who, String path, String body) {
        post(who, path, body).expectStatus().isCreated();
    }

    private static void ok(WebTestClient who, String path, String body) {
        post(who, path, body).expectStatus().isOk();
    }

    private static void refused(WebTestClient who, String path, String body, String code) {
        post(who, path, body)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }
}
