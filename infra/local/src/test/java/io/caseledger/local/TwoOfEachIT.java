package io.caseledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caseledger.eventlog.eventstoredb.standin.StandInServer;
import io.caseledger.eventlog.eventstoredb.standin.StandInStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Two command nodes and two query nodes, from the jars that are deployed, started at once on an
/// empty database, the log in it or on the double of EventStoreDB. One of each is killed under
/// load.
class TwoOfEachIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final int ANSWERS = 1_500;
    private static final int AT_ONCE = 32;

    private final Set<String> answered = ConcurrentHashMap.newKeySet();

    @Test
    void nothing_is_lost_or_counted_twice_when_one_of_each_is_killed(@TempDir Path folder)
            throws Exception {
        try (var postgres = LocalPostgres.start(folder.resolve("postgres"), 0)) {
            killOneOfEach(Production.on(postgres, folder), () -> count(postgres));
        }
    }

    @Test
    @EnabledIfSystemProperty(
            named = "caseledger.event-log",
            matches = "eventstoredb",
            disabledReason = "two minutes more: -Dcaseledger.event-log=eventstoredb runs it")
    void nor_is_it_with_the_log_on_eventstoredb(@TempDir Path folder) throws Exception {
        var store = new StandInStore();
        try (var postgres = LocalPostgres.start(folder.resolve("postgres"), 0);
                var eventStoreDb = new StandInServer(store)) {
            killOneOfEach(
                    Production.on(
                            postgres,
                            folder,
                            "--caseledger.event-log=eventstoredb",
                            EventStoreDb.setting(eventStoreDb.connectionString())),
                    store::count);
        }
    }

    /// @param count of the events that the log holds
    private void killOneOfEach(Production production, Callable<Long> count) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
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
                await().atMost(SOON).until(() -> reader.seen.size() >= count.call());
                await().atMost(SOON).until(() -> movedReader.seen.size() >= count.call());
                assertThat(reader.seen).hasSize(count.call().intValue());
                assertThat(reader.seen)
                        .extracting(Seen::position)
                        .isSorted()
                        .doesNotHaveDuplicates()
                        .contains(last);
                assertThat(reader.seen)
                        .extracting(Seen::stream)
                        .doesNotHaveDuplicates()
                        .containsAll(answered);
                assertThat(movedReader.seen).isEqualTo(reader.seen);
                assertThat(runningResponses(query, last)).isEqualTo(count.call());
            }
        }
    }

    /// Each case here has but one event.
    private record Seen(long position, String stream) {}

    /// A browser: where the line breaks it comes back with the last id that it saw.
    private static final class Reader {

        private final List<Seen> seen = new CopyOnWriteArrayList<>();
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
            var after = seen.isEmpty() ? 0 : seen.getLast().position();
            node.follow(
                    "/api/events?after=" + after,
                    line -> {
                        if (line.startsWith("data:")) {
                            var event = JSON.readTree(line.substring(5));
                            seen.add(
                                    new Seen(
                                            event.get("position").asLong(),
                                            event.get("stream").asString()));
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

    private static long count(EmbeddedPostgres postgres) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from eventlog.events")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static long runningResponses(CaseledgerProcess query, long position) {
        var rows =
                JSON.readTree(
                        query.read("/api/sla/compliance?by=partner&min-position=" + position));
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
