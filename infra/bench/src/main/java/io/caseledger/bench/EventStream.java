package io.caseledger.bench;

import io.caseledger.bench.Bench.Run;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// From the log to readers: how soon one sees an event, and how many deliveries a thousand get.
final class EventStream {

    private static final Pattern RECORDED = Pattern.compile("\"recordedAt\":\"([^\"]+)\"");
    private static final int READERS = 1_000;
    private static final Duration WARMING = Duration.ofSeconds(20);

    private EventStream() {}

    static void measure(Run run) throws Exception {
        run.report().heading("Event stream");
        run.server().settle();
        latency(run);
        deliveries(run);
    }

    /// From the millisecond in which the log took the event to the line at the client, at 1,000
    /// events a second.
    private static void latency(Run run) throws Exception {
        var latencies = new ConcurrentHistogram(60_000, 3);
        var over = new AtomicBoolean();
        var answer =
                run.server()
                        .sendAsync(
                                run.server().request("/api/events").GET().build(),
                                HttpResponse.BodyHandlers.ofLines());
        var reading =
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> {
                            try (var lines = answer.join().body()) {
                                lines.takeWhile(line -> !over.get())
                                        .forEach(line -> record(line, latencies));
                            }
                        });
        try (var load =
                new HttpLoad(run.server().http(), 64, run.server().requests().openCases())) {
            // Nothing has gone this way before: the compilers of both sides need a while.
            load.open(WARMING, 1_000);
            latencies.reset();
            load.open(Duration.ofSeconds(10), 1_000);
            over.set(true);
            load.open(Duration.ofSeconds(1), 100);
        }
        reading.join(5_000);
        run.report()
                .line(
                        "Commit to SSE client at 1,000 events/s: p50 %d ms, p99 %d ms, %d events."
                                .formatted(
                                        latencies.getValueAtPercentile(50),
                                        latencies.getValueAtPercentile(99),
                                        latencies.getTotalCount()));
    }

    private static void record(String line, Histogram latencies) {
        var now = System.currentTimeMillis();
        var found = RECORDED.matcher(line);
        if (found.find()) {
            latencies.recordValue(
                    Math.clamp(now - Instant.parse(found.group(1)).toEpochMilli(), 0L, 60_000L));
        }
    }

    private static void deliveries(Run run) throws Exception {
        try (var readers =
                        new SseReaders(
                                run.server().http(),
                                READERS,
                                run.server().requests().get("/api/events"));
                var load =
                        new HttpLoad(run.server().http(), 8, run.server().requests().openCases())) {
            load.open(Duration.ofSeconds(10), 50);
            for (var perSecond : new int[] {100, 150, 200, 300}) {
                var before = readers.delivered();
                var started = System.nanoTime();
                var sent = load.open(Duration.ofSeconds(8), perSecond);
                var seconds = (System.nanoTime() - started) / 1e9;
                run.report()
                        .line(
                                "%d readers, %d events/s offered: %,.0f deliveries/s (%.0f %% of what was written)."
                                        .formatted(
                                                READERS,
                                                perSecond,
                                                (readers.delivered() - before) / seconds,
                                                100.0
                                                        * (readers.delivered() - before)
                                                        / ((double) sent.answers() * READERS)));
            }
        }
    }
}
