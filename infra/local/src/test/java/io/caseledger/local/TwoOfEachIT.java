package io.caseledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Two command nodes and two query nodes, from the jars that are deployed, started at once on an
/// empty database. One of each is killed under load.
class TwoOfEachIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int ANSWERS = 1_500;
    private static final int AT_ONCE = 32;

    private final Set<String> answered = ConcurrentHashMap.newKeySet();

    @Test
    void nothing_is_lost_or_counted_twice_when_one_of_each_is_killed(@TempDir Path folder)
            throws Exception {
        try (var postgres = LocalPostgres.start(folder.resolve("postgres"), 0);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var production = Production.on(postgres, folder);
            var nodes =
                    Stream.of(
                                    Jar.COMMAND_SERVER,
                                    Jar.COMMAND_SERVER,
                                    Jar.QUERY_SERVER,
                                    Jar.QUERY_SERVER)
                            .map(jar -> threads.submit(() -> CaseledgerProcess.of(jar, production)))
                            .toList();
            try (var command = nodes.get(0).get();
                    var killedCommand = nodes.get(1).get();
                    var query = nodes.get(2).get();
                    var killedQuery = nodes.get(3).get()) {
                assertThat(command.get("/v3/api-docs").body())
                        .contains("/api/imports")
                        .doesNotContain("/api/sla/compliance");
                assertThat(query.get("/v3/api-docs").body())
                        .contains("/api/sla/compliance")
                        .doesNotContain("/api/imports");

                var reader = new Reader(query, query);
                var movedReader = new Reader(killedQuery, query);
                var _ = threads.submit(reader::read);
                var _ = threads.submit(movedReader::read);

                var stays = threads.submit(() -> load(command));
                var breaks = threads.submit(() -> load(killedCommand));
                await().atMost(SOON).until(() -> answered.size() > ANSWERS / 3);
                killedQuery.kill();
                await().atMost(SOON).until(() -> answered.size() > ANSWERS * 2 / 3);
                killedCommand.kill();
                stays.get();
                breaks.get();

                var last = position(command.post("/api/cases", body("marker")).get());
                assertThat(streams(postgres).keySet()).containsAll(answered);
                assertThat(streams(postgres).values()).containsOnly(1L);
                assertThat(runningResponses(query, last)).isEqualTo(last);
                var all = LongStream.rangeClosed(1, last).boxed().toList();
                await().atMost(SOON).until(() -> reader.seen.size() >= last);
                await().atMost(SOON).until(() -> movedReader.seen.size() >= last);
                assertThat(reader.seen).isEqualTo(all);
                assertThat(movedReader.seen).isEqualTo(all);
            }
        }
    }

    /// A browser: where the line breaks it comes back with the last id that it saw.
    private static final class Reader {

        private final List<Long> seen = new CopyOnWriteArrayList<>();
        private final CaseledgerProcess first;
        private final CaseledgerProcess then;

        private Reader(CaseledgerProcess first, CaseledgerProcess then) {
            this.first = first;
            this.then = then;
        }

        private Void read() throws Exception {
            try {
                follow(first);
            } catch (UncheckedIOException killed) {
                follow(then);
            }
            return null;
        }

        private void follow(CaseledgerProcess node) throws Exception {
            var after = seen.isEmpty() ? 0 : seen.getLast();
            node.follow(
                    "/api/events?after=" + after,
                    line -> {
                        if (line.startsWith("id:")) {
                            seen.add(Long.parseLong(line.substring(3).strip()));
                        }
                    });
        }
    }

    /// Until enough is answered, or nothing any more.
    private Void load(CaseledgerProcess node) throws Exception {
        var inFlight = new Semaphore(AT_ONCE);
        var broken = new CompletableFuture<Void>();
        while (answered.size() < ANSWERS && !broken.isDone()) {
            inFlight.acquire();
            var _ =
                    node.post("/api/cases", body(null))
                            .whenComplete((answer, failed) -> {
                                inFlight.release();
                                if (failed == null && answer.statusCode() == 201) {
                                    var id = JSON.readTree(answer.body()).get("caseId").asString();
                                    answered.add("case-" + id);
                                } else {
                                    broken.complete(null);
                                }
                            });
        }
        inFlight.acquire(AT_ONCE);
        return null;
    }

    /// How often each stream has an event; each case here has but one.
    private static Map<String, Long> streams(EmbeddedPostgres postgres) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select stream, count(*) from eventlog.events group by stream")) {
            var streams = new HashMap<String, Long>();
            while (rows.next()) {
                streams.put(rows.getString(1), rows.getLong(2));
            }
            return streams;
        }
    }

    private static long runningResponses(CaseledgerProcess query, long position) throws Exception {
        var rows =
                JSON.readTree(
                        query.get("/api/sla/compliance?by=partner&min-position=" + position)
                                .body());
        for (var row : rows) {
            if (row.get("clock").asString().equals("PARTNER_RESPONSE")) {
                return row.get("RUNNING").asLong();
            }
        }
        throw new AssertionError("no such row in " + rows);
    }

    private static long position(java.net.http.HttpResponse<String> answer) {
        return Long.parseLong(answer.headers().firstValue("Consistency-Token").orElseThrow());
    }

    private static String body(@org.jspecify.annotations.Nullable String id) {
        return "{"
                + (id == null ? "" : "\"caseId\":\"" + id + "\",")
                + "\"customer\":\"C\",\"site\":\"S\",\"zone\":\"Etc/UTC\",\"symptom\":\"down\",\"level\":4,"
                + "\"channel\":\"API\",\"servingParty\":\"PARTNER\",\"partner\":\"P\"}";
    }
}
