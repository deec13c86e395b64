package io.caseledger.bench;

import io.caseledger.bench.Bench.Run;
import java.net.http.HttpRequest;

/// Facts per second through an import, from the first byte to the last line of the answer.
final class Imports {

    private static final int CASES = 10_000;

    private Imports() {}

    static void measure(Run run) throws Exception {
        run.report().heading("Import");
        for (var round = 1; round <= 2; round++) {
            var facts = new Facts("I" + round, CASES);
            run.server().settle();
            var started = System.nanoTime();
            var answer =
                    run.server()
                            .post(
                                    "/api/imports",
                                    "application/x-ndjson",
                                    HttpRequest.BodyPublishers.ofInputStream(facts::lines));
            var seconds = (System.nanoTime() - started) / 1e9;
            var lines = answer.body().strip().split("\n");
            run.report()
                    .line(
                            "Round %d: %,.0f facts/s (%s)"
                                    .formatted(
                                            round,
                                            facts.count() / seconds,
                                            lines[lines.length - 1]));
        }
    }
}
