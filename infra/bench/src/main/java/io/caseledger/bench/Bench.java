package io.caseledger.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Runs every measure against one freshly started laptop edition, each beside its yardstick; and
/// some once more with the log elsewhere.
final class Bench {

    private Bench() {}

    /// Arguments name the measures to run; none means all.
    public static void main(String[] arguments) throws Exception {
        Pgbench.requireInstalled();
        var folder = Files.createTempDirectory("caseledger-bench");
        var report = new Report();
        try (var server = new ServerProcess(folder)) {
            var run =
                    new Run(
                            server,
                            new Pgbench(folder.resolve("pgbench"), server.postgresPort()),
                            report);
            report.heading("Start");
            report.line("Start to first 200: %.1f s".formatted(server.startSeconds()));
            if (wanted(arguments, "commands")) {
                Commands.measure(run);
            }
            if (wanted(arguments, "stream")) {
                EventStream.measure(run);
            }
            if (wanted(arguments, "import")) {
                Imports.measure(run);
            }
            if (wanted(arguments, "reads")) {
                Reads.measure(run);
            }
            if (wanted(arguments, "rebuild")) {
                Rebuild.measure(run);
            }
            report.heading("Heap");
            report.line(
                    "Live heap after all that: %d MiB of 512"
                            .formatted(server.liveHeapMebibytes()));
        }
        if (wanted(arguments, "eventstoredb")) {
            OnEventStoreDb.measure(folder.resolve("eventstoredb"), report);
        }
        report.keep(Path.of("target", "bench.md"));
    }

    /// What every measure needs.
    record Run(ServerProcess server, Pgbench pgbench, Report report) {}

    private static boolean wanted(String[] arguments, String measure) {
        return arguments.length == 0 || Arrays.asList(arguments).contains(measure);
    }
}
