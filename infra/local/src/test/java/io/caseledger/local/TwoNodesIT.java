package io.caseledger.local;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Two servers of the production edition on one database: what passing time has to say is said
/// once, whoever is killed meanwhile, and said later if nobody was there to say it. They divide the
/// projections between them, and what one wrote is read on the other.
class TwoNodesIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int BY_DAY = 600;
    private static final int AT_NIGHT = 20;
    private static final Duration ANSWER_WITHIN = Duration.ofHours(1);

    @Test
    void silence_is_recorded_once_by_two_nodes_through_a_kill_and_after_a_night_off(
            @TempDir Path folder) throws Exception {
        try (var postgres = LocalPostgres.start(folder.resolve("postgres"), 0)) {
            var production = Production.on(postgres, folder);
            try (var one = CaseledgerProcess.server(production);
                    var other = CaseledgerProcess.server(production)) {
                awaitEqualShares(one);
                open(List.of(one, other), "soon", BY_DAY, Duration.ofSeconds(6));
                await().pollInterval(Duration.ofMillis(5))
                        .atMost(SOON)
                        .until(() -> !breaches(postgres).isEmpty());
                var toReadOnTheOther = position(one);
                assertThat(counted(other, toReadOnTheOther)).isEqualTo(BY_DAY);
                one.kill();
                awaitEach(postgres, "soon", BY_DAY);
                assertThat(counted(other, position(other))).isEqualTo(BY_DAY);

                // So few that the node is gone long before they are due.
                var dueAtNight = open(List.of(other), "night", AT_NIGHT, Duration.ofSeconds(5));
                other.kill();
                await().atMost(SOON).until(() -> Instant.now().isAfter(dueAtNight.plusSeconds(1)));
            }
            var before = breaches(postgres).size();
            try (var morning = CaseledgerProcess.server(production)) {
                assertThat(before).isLessThan(BY_DAY + AT_NIGHT);
                awaitEach(postgres, "night", AT_NIGHT);
                assertThat(breaches(postgres).values()).hasSize(BY_DAY + AT_NIGHT).containsOnly(1L);
                assertThat(morning.read("/api/cases/night-7?min-position=" + position(morning)))
                        .contains("\"caseId\":\"night-7\"");
            }
        }
    }

    /// Cases whose first answer falls due after `delay`; tells when.
    private static Instant open(
            List<CaseledgerProcess> nodes, String name, int cases, Duration delay) {
        var due = Instant.now().plus(delay);
        var answers =
                IntStream.range(0, cases)
                        .mapToObj(number ->
                                nodes.get(number % nodes.size())
                                        .post("/api/cases", body(name + "-" + number, due)))
                        .toList();
        assertThat(answers.stream().map(CompletableFuture::join))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(201));
        return due;
    }

    private static String body(String id, Instant due) {
        return """
        {"caseId":"%s","customer":"C","site":"S","zone":"Etc/UTC","symptom":"down","level":1,
         "channel":"API","servingParty":"PARTNER","partner":"P","reportedAt":"%s"}
        """
                .formatted(id, due.minus(ANSWER_WITHIN));
    }

    /// Half of each projection's segments belongs to each node.
    private static void awaitEqualShares(CaseledgerProcess asked) {
        await().atMost(SOON)
                .untilAsserted(() -> {
                    for (var projection : projections(asked).get("projections")) {
                        assertThat(
                                        projection
                                                .get("segments")
                                                .valueStream()
                                                .collect(
                                                        groupingBy(
                                                                segment ->
                                                                        String.valueOf(
                                                                                segment.get(
                                                                                        "node")),
                                                                counting())))
                                .hasSize(2)
                                .allSatisfy((node, share) -> assertThat(share).isEqualTo(2));
                    }
                });
    }

    private static JsonNode projections(CaseledgerProcess asked) throws Exception {
        return JSON.readTree(asked.get("/api/projections").body());
    }

    private static long position(CaseledgerProcess asked) throws Exception {
        return projections(asked).get("logPosition").asLong();
    }

    /// Every case has exactly one such clock. Whose segments its rows came from does not matter.
    private static long counted(CaseledgerProcess asked, long minPosition) {
        return JSON.readTree(
                        asked.read("/api/sla/compliance?by=partner&min-position=" + minPosition))
                .valueStream()
                .filter(row -> row.get("clock").asString().equals("PARTNER_RESPONSE"))
                .mapToLong(row -> row.path("RUNNING").asLong(0) + row.path("BREACHED").asLong(0))
                .sum();
    }

    private static void awaitEach(EmbeddedPostgres postgres, String name, int cases) {
        var streams =
                IntStream.range(0, cases)
                        .mapToObj(number -> "case-" + name + "-" + number)
                        .collect(toUnmodifiableSet());
        await().atMost(SOON).until(() -> breaches(postgres).keySet().containsAll(streams));
    }

    /// How often each stream says that a clock was breached.
    private static Map<String, Long> breaches(EmbeddedPostgres postgres) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select stream, count(*) from eventlog.events"
                                        + " where type = 'case.SlaBreached' group by stream")) {
            var breaches = new HashMap<String, Long>();
            while (rows.next()) {
                breaches.put(rows.getString(1), rows.getLong(2));
            }
            return breaches;
        }
    }
}
