package io.caseledger.bench;

import io.caseledger.bench.Bench.Run;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import org.postgresql.PGConnection;
import tools.jackson.databind.json.JsonMapper;

/// All projections from zero, beside COPY of as many events into an empty table like the log's.
final class Rebuild {

    private static final JsonMapper JSON = new JsonMapper();

    /// Such as an opening is, whichever store keeps the log.
    private static final String ROWS =
            """
            SELECT n, gen_random_uuid(), 'case-C-' || gen_random_uuid(), 1, 'case.CaseOpened', 1,
            decode(repeat('7b', 350), 'hex'), decode(repeat('7b', 250), 'hex'), now(), now()
            FROM generate_series(1, 200000) n\
            """;

    private Rebuild() {}

    static void measure(Run run) throws Exception {
        run.report().heading("Rebuild");
        run.server().settle();
        var events = events(run);
        var copied = copy(run);
        var started = System.nanoTime();
        for (var projection :
                JSON.readTree(run.server().get("/api/projections").body()).get("projections")) {
            run.server()
                    .post(
                            "/api/projections/" + projection.get("name").asString() + "/rebuild",
                            "application/json",
                            HttpRequest.BodyPublishers.noBody());
        }
        run.server().catchUp();
        var rebuilt = events / ((System.nanoTime() - started) / 1e9);
        run.report()
                .line(
                        "%,d events: rebuild %,.0f events/s, COPY %,.0f rows/s: %.2fx."
                                .formatted(events, rebuilt, copied, rebuilt / copied));
    }

    /// All are of cases. A log's last position says how many only where it counts by one.
    private static long events(Run run) throws Exception {
        try (var connection = run.server().postgres();
                var statement = connection.createStatement();
                var sum = statement.executeQuery("SELECT sum(version) FROM readmodel.cases")) {
            sum.next();
            return sum.getLong(1);
        }
    }

    private static double copy(Run run) throws Exception {
        try (var connection = run.server().postgres();
                var statement = connection.createStatement()) {
            statement.execute(
                    "DROP TABLE IF EXISTS yardstick_log; CREATE TABLE yardstick_log (LIKE eventlog.events INCLUDING INDEXES)");
            var copying = connection.unwrap(PGConnection.class).getCopyAPI();
            var rows = new ByteArrayOutputStream();
            var count = copying.copyOut("COPY (" + ROWS + ") TO STDOUT", rows);
            var started = System.nanoTime();
            copying.copyIn(
                    "COPY yardstick_log FROM STDIN", new ByteArrayInputStream(rows.toByteArray()));
            return count / ((System.nanoTime() - started) / 1e9);
        }
    }
}
