package io.caseledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real process is killed the moment it has answered each step of a replacement, and started
/// again: what follows from the step happens once.
class ReplacementKillIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /// What is told, and how the next process knows that all that follows from it has happened.
    private record Step(String path, String body, String watched, Predicate<JsonNode> followed) {}

    private static final List<Step> SCRIPT =
            List.of(
                    new Step(
                            "/api/rmas",
                            "{\"rma\":\"R-1\",\"caseId\":\"C-1\",\"faultySerial\":\"D-1\"}",
                            "/api/rmas/R-1",
                            rma -> rma.get("state").asString().equals("RESERVED")),
                    new Step(
                            "/api/rmas/R-1/shipment",
                            "{\"carrier\":\"SF\",\"waybill\":\"W-1\"}",
                            "/api/spare-units/S-1/history",
                            history -> history.size() == 3),
                    new Step(
                            "/api/rmas/R-1/delivery",
                            "{\"signedBy\":\"Wang\"}",
                            "/api/spare-units/D-1/history",
                            history -> history.size() == 1),
                    new Step(
                            "/api/rmas/R-1/installation",
                            "{\"removed\":\"D-1\",\"installed\":\"S-1\",\"engineer\":\"li\"}",
                            "/api/installed-items/D-1",
                            item -> !item.get("installed").asBoolean()),
                    new Step(
                            "/api/rmas/R-1/return",
                            "{\"serial\":\"D-1\",\"depot\":\"BJ-1\"}",
                            "/api/spare-units/D-1/history",
                            history -> history.size() == 2),
                    new Step(
                            "/api/rmas/R-1/inspection",
                            "{\"finding\":\"NO_FAULT_FOUND\"}",
                            "/api/depots/BJ-1/stock",
                            stock -> stock.at("/units/0/available").asInt() == 1));

    @Test
    void a_replacement_goes_on_exactly_once_whenever_it_is_killed(@TempDir Path folder)
            throws Exception {
        try (var postgres = LocalPostgres.start(folder.resolve("postgres"), 0)) {
            var production = Production.on(postgres, folder);
            var node = CaseledgerProcess.server(production);
            try {
                setUp(node);
                for (var step : SCRIPT) {
                    told(node, step.path(), step.body());
                    node.kill();
                    node = CaseledgerProcess.server(production);
                    awaitFollowed(node, step);
                }
                assertOnce(node);
            } finally {
                node.close();
            }
        }
    }

    private static void setUp(CaseledgerProcess node) throws Exception {
        told(
                node,
                "/api/depots",
                """
                {"depot":"BJ-1","name":"Beijing","region":"Beijing","zone":"Asia/Shanghai",
                 "operator":"SPC","cutOff":"15:00","handling":"PT2H",
                 "near":{"transit":"PT4H","cost":20},"far":{"transit":"PT20H","cost":90}}
                """);
        told(node, "/api/spare-units", "{\"serial\":\"S-1\",\"part\":\"P\",\"depot\":\"BJ-1\"}");
        told(
                node,
                "/api/installed-items",
                """
                {"serial":"D-1","product":"S8505","part":"P","customer":"acme","site":"s",
                 "region":"Beijing","warrantyFrom":"2020-01-01T00:00:00Z","warrantyTerm":"P40Y"}
                """);
        told(
                node,
                "/api/cases",
                """
                {"caseId":"C-1","customer":"acme","site":"s","zone":"Asia/Shanghai",
                 "serial":"D-1","symptom":"dead","level":2,"channel":"API","partner":"P"}
                """);
    }

    private static void told(CaseledgerProcess node, String path, String body) throws Exception {
        var answer = node.post(path, body).get();
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    }

    private static void awaitFollowed(CaseledgerProcess node, Step step) {
        await().atMost(PATIENCE)
                .until(() -> {
                    var answer = node.get(step.watched());
                    return answer.statusCode() == 200
                            && step.followed().test(JSON.readTree(answer.body()));
                });
    }

    private static void assertOnce(CaseledgerProcess node) throws Exception {
        assertThat(types(node, "S-1"))
                .containsExactly(
                        "unit.UnitReceived",
                        "unit.UnitReserved",
                        "unit.UnitShipped",
                        "unit.UnitDelivered",
                        "unit.UnitInstalled");
        assertThat(types(node, "D-1"))
                .containsExactly("unit.UnitOwed", "unit.UnitReturned", "unit.UnitInspected");
        var rma = JSON.readTree(node.get("/api/rmas/R-1").body());
        // Requested, entitled, chosen, reserved, shipped, delivered, owed, swapped, received,
        // inspected.
        assertThat(rma.get("version").asInt()).isEqualTo(10);
    }

    private static List<String> types(CaseledgerProcess node, String serial) throws Exception {
        return JSON.readTree(node.get("/api/spare-units/" + serial + "/history").body())
                .valueStream()
                .map(event -> event.get("type").asString())
                .toList();
    }
}
