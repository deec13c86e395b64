package io.caseledger.server.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.LongStream;

/// Timers with buckets that Prometheus can add up over all nodes.
public final class Latency {

    /// From faster than any disk to slower than any caller waits.
    private static final Duration[] BUCKETS =
            LongStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 15_000)
                    .mapToObj(Duration::ofMillis)
                    .toArray(Duration[]::new);

    private Latency() {}

    public static Timer timer(String name, String description, MeterRegistry meters) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }
}
