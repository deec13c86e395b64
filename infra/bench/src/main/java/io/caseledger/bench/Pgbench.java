package io.caseledger.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// PostgreSQL's own benchmark as the yardstick: one row inserted, or twenty read, per transaction.
final class Pgbench {

    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    private final Path folder;
    private final int port;

    Pgbench(Path folder, int port) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.port = port;
    }

    /// Medians and tails in milliseconds, of all transactions.
    record Result(double perSecond, double p50Millis, double p99Millis) {}

    static void requireInstalled() {
        try {
            new ProcessBuilder("pgbench", "--version").start().waitFor();
        } catch (IOException missing) {
            throw new IllegalStateException(
                    "pgbench is needed as the yardstick: install Debian's postgresql-contrib",
                    missing);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Runs `script` with `clients` connections for `seconds`.
    Result run(String script, int clients, int seconds) throws IOException, InterruptedException {
        var file = Files.writeString(folder.resolve("script.sql"), script);
        var log = folder.resolve("log");
        var command =
                new ArrayList<>(
                        List.of(
                                "pgbench",
                                "--no-vacuum",
                                "--protocol=prepared",
                                "--file=" + file,
                                "--client=" + clients,
                                "--jobs=1",
                                "--time=" + seconds,
                                "--log",
                                "--log-prefix=" + log,
                                "--host=127.0.0.1",
                                "--port=" + port,
                                "--username=postgres",
                                "postgres"));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("pgbench failed: " + said);
        }
        var tps = TPS.matcher(said);
        if (!tps.find()) {
            throw new IOException("pgbench said no tps: " + said);
        }
        var latencies = latencies(log);
        return new Result(
                Double.parseDouble(tps.group(1)),
                latencies[latencies.length / 2] / 1000.0,
                latencies[latencies.length * 99 / 100] / 1000.0);
    }

    /// The third column of pgbench's transaction log is the latency in microseconds.
    private static long[] latencies(Path prefix) throws IOException {
        try (Stream<Path> logs = Files.list(prefix.getParent())) {
            var files =
                    logs.filter(file -> file.getFileName().toString().startsWith("log.")).toList();
            var all = new ArrayList<long[]>();
            for (var file : files) {
                try (var lines = Files.lines(file)) {
                    all.add(lines.mapToLong(line -> Long.parseLong(line.split(" ")[2])).toArray());
                }
                Files.delete(file);
            }
            return all.stream().flatMapToLong(java.util.Arrays::stream).sorted().toArray();
        }
    }
}
