package io.caseledger.bench;

import io.caseledger.bench.Bench.Run;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/// Durable commands over HTTP, beside PostgreSQL inserting one row a transaction and beside HTTP
/// doing nothing.
final class Commands {

    /// So many connections, and so many twenty-event cases that wait for their answers.
    private record Point(int connections, int cases) {

        Facts facts() {
            return new Facts("W" + connections, cases);
        }
    }

    private static final List<Point> POINTS =
            List.of(
                    new Point(1, 2_000),
                    new Point(32, 10_000),
                    new Point(64, 10_000),
                    new Point(256, 10_000));

    private static final Point WARMING_RESPONSES = new Point(16, 15_000);
    private static final Duration WARMING = Duration.ofMinutes(2);
    private static final int SECONDS = 8;

    static final String CREATE =
            "CREATE TABLE IF NOT EXISTS yardstick (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, stream text NOT NULL, payload bytea NOT NULL);";

    static final String INSERT =
            "INSERT INTO yardstick (stream, payload) VALUES ('case-0123456789', decode(repeat('ab', 400), 'hex'));";

    private Commands() {}

    static void measure(Run run) throws Exception {
        var requests = run.server().requests();
        run.pgbench().run(CREATE, 1, 1);
        closed(run, 64, requests.openCases(), WARMING);
        closed(run, 64, nothing(run), Duration.ofSeconds(8));
        respond(run, WARMING_RESPONSES);

        run.report().heading("Commands");
        run.report()
                .columns(
                        "connections",
                        "pgbench insert/s",
                        "p50 ms",
                        "p99 ms",
                        "nothing/s",
                        "OpenCase/s",
                        "p50 ms",
                        "p99 ms",
                        "x pgbench",
                        "response/s",
                        "p50 ms",
                        "p99 ms",
                        "x pgbench");
        var inserted = 0.0;
        var opened = 0.0;
        var openedAt64 = 0.0;
        for (var point : POINTS) {
            var connections = point.connections();
            run.server().settle();
            var yardstick = run.pgbench().run(INSERT, connections, SECONDS);
            var bare = closed(run, connections, nothing(run), Duration.ofSeconds(SECONDS));
            var open = closed(run, connections, requests.openCases(), Duration.ofSeconds(SECONDS));
            var respond = respond(run, point);
            inserted = Math.max(inserted, yardstick.perSecond());
            opened = Math.max(opened, open.perSecond());
            openedAt64 = connections == 64 ? open.perSecond() : openedAt64;
            run.report()
                    .row(
                            connections,
                            yardstick.perSecond(),
                            yardstick.p50Millis(),
                            yardstick.p99Millis(),
                            bare.perSecond(),
                            open.perSecond(),
                            open.percentileMillis(50),
                            open.percentileMillis(99),
                            open.perSecond() / yardstick.perSecond(),
                            respond.perSecond(),
                            respond.percentileMillis(50),
                            respond.percentileMillis(99),
                            respond.perSecond() / yardstick.perSecond());
        }
        run.report().line("");
        run.report()
                .line(
                        "OpenCase at 64 connections is %.2fx pgbench's best point."
                                .formatted(openedAt64 / inserted));
        openLoop(run, opened / 2);
    }

    private static void openLoop(Run run, double perSecond) throws Exception {
        run.server().settle();
        try (var load =
                new HttpLoad(run.server().http(), 256, run.server().requests().openCases())) {
            var result = load.open(Duration.ofSeconds(10), perSecond);
            run.report()
                    .line(
                            "Open loop at half of the maximum (%.0f/s): p50 %.2f ms, p99 %.2f ms."
                                    .formatted(
                                            perSecond,
                                            result.percentileMillis(50),
                                            result.percentileMillis(99)));
        }
    }

    /// Cases that somebody is just working on: they are entered right before.
    private static HttpLoad.Result respond(Run run, Point point) throws Exception {
        run.server()
                .post(
                        "/api/imports",
                        "application/x-ndjson",
                        HttpRequest.BodyPublishers.ofInputStream(point.facts()::lines));
        return closed(
                run,
                point.connections(),
                responses(run, point.facts()),
                Duration.ofSeconds(SECONDS));
    }

    private static Iterator<byte[]> responses(Run run, Facts facts) {
        var requests = run.server().requests();
        return IntStream.range(0, facts.cases())
                .mapToObj(number ->
                        requests.post(
                                "/api/cases/" + facts.caseId(number) + "/partner-responses",
                                "{\"engineer\":\"Ada\"}"))
                .iterator();
    }

    private static Iterator<byte[]> nothing(Run run) {
        return Requests.forEver(
                run.server().requests().post("/local/nothing", "{\"nothing\":true}"));
    }

    static HttpLoad.Result closed(
            Run run, int connections, Iterator<byte[]> requests, Duration lasting)
            throws Exception {
        run.server().settle();
        try (var load = new HttpLoad(run.server().http(), connections, requests)) {
            var result = load.closed(lasting);
            if (result.refused() > 0) {
                run.report().line("refused: " + result.refused());
            }
            return result;
        }
    }
}
