package io.caseledger.bench;

import io.caseledger.eventlog.eventstoredb.standin.StandInServer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Commands and rebuild with the log on the double of EventStoreDB, which keeps it in memory and
/// writes nothing to a disk: the ceiling of client and engine, not a figure of any EventStoreDB.
final class OnEventStoreDb {

    private OnEventStoreDb() {}

    static void measure(Path folder, Report report) throws Exception {
        report.heading(
                "With the log on a double of EventStoreDB: the client's and engine's ceiling");
        var store =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx6g",
                                "-cp",
                                System.getProperty("java.class.path"),
                                StandInServer.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        store.getInputStream(), StandardCharsets.UTF_8));
                var server =
                        new ServerProcess(
                                folder,
                                "--caseledger.event-log=eventstoredb",
                                "--caseledger.eventstoredb.connection-string="
                                        + lines.readLine())) {
            var pgbench = new Pgbench(folder.resolve("pgbench"), server.postgresPort());
            var run = new Bench.Run(server, pgbench, report);
            Commands.measure(run);
            Rebuild.measure(run);
        } finally {
            store.destroyForcibly();
        }
    }
}
