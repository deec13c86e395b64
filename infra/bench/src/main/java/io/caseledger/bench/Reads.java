package io.caseledger.bench;

import io.caseledger.bench.Bench.Run;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.stream.IntStream;

/// A case with its history, read over HTTP, beside pgbench reading twenty rows by key.
final class Reads {

    private static final int CASES = 2_000;
    private static final int SECONDS = 8;

    private static final String FILL =
            "INSERT INTO yardstick_streams SELECT n / 20, n % 20, decode(repeat('ab', 400), 'hex') FROM generate_series(0, 39999) n ON CONFLICT DO NOTHING;";

    private static final String SELECT =
            "\\set stream random(0, 1999)\nSELECT version, payload FROM yardstick_streams WHERE stream = :stream ORDER BY version;";

    private Reads() {}

    static void measure(Run run) throws Exception {
        var facts = new Facts("R", CASES);
        run.server()
                .post(
                        "/api/imports",
                        "application/x-ndjson",
                        HttpRequest.BodyPublishers.ofInputStream(facts::lines));
        run.pgbench()
                .run(
                        "CREATE TABLE IF NOT EXISTS yardstick_streams (stream int, version int, payload bytea, PRIMARY KEY (stream, version));",
                        1,
                        1);
        run.pgbench().run(FILL, 1, 1);
        run.report().heading("Reads");
        run.report()
                .columns(
                        "connections",
                        "pgbench 20 rows/s",
                        "p50 ms",
                        "what",
                        "reads/s",
                        "p50 ms",
                        "p99 ms",
                        "x pgbench");
        for (var connections : new int[] {1, 64}) {
            run.server().settle();
            var yardstick = run.pgbench().run(SELECT, connections, SECONDS);
            for (var what : new String[] {"", "/clocks", "/history"}) {
                var requests = run.server().requests();
                var paths =
                        IntStream.range(0, CASES)
                                .mapToObj(number ->
                                        requests.get("/api/cases/" + facts.caseId(number) + what))
                                .toList();
                var cycle =
                        IntStream.iterate(0, number -> (number + 1) % CASES)
                                .mapToObj(paths::get)
                                .iterator();
                Commands.closed(run, connections, cycle, Duration.ofSeconds(4));
                var read = Commands.closed(run, connections, cycle, Duration.ofSeconds(SECONDS));
                run.report()
                        .row(
                                connections,
                                yardstick.perSecond(),
                                yardstick.p50Millis(),
                                "case" + what,
                                read.perSecond(),
                                read.percentileMillis(50),
                                read.percentileMillis(99),
                                read.perSecond() / yardstick.perSecond());
            }
        }
    }
}
