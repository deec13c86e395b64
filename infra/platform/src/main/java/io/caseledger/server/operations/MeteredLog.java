package io.caseledger.server.operations;

import io.caseledger.eventlog.LogMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/// The log's own work in figures. Each meter is looked up once: appends pay for counting alone.
final class MeteredLog implements LogMetrics {

    private final MeterRegistry meters;
    private final Timer commit;
    private final Timer append;
    private final DistributionSummary appends;
    private final DistributionSummary events;
    private final Counter overloaded;
    private final Counter connectionsLost;

    MeteredLog(MeterRegistry meters) {
        this.meters = meters;
        commit =
                Latency.timer(
                        "caseledger.log.commit", "From sending a batch to its commit", meters);
        append =
                Latency.timer(
                        "caseledger.log.append", "From handing in an append to its answer", meters);
        appends =
                DistributionSummary.builder("caseledger.log.batch.appends")
                        .description("Appends that shared a batch")
                        .register(meters);
        events =
                DistributionSummary.builder("caseledger.log.batch.events")
                        .description("Events in a batch")
                        .register(meters);
        overloaded =
                Counter.builder("caseledger.log.overloaded")
                        .description("Appends turned away because the queue was full")
                        .register(meters);
        connectionsLost =
                Counter.builder("caseledger.log.connections.lost")
                        .description("Connections lost with a batch under way")
                        .register(meters);
    }

    @Override
    public void committed(int appends, int events, long nanos) {
        commit.record(nanos, TimeUnit.NANOSECONDS);
        this.appends.record(appends);
        this.events.record(events);
    }

    @Override
    public void answered(long nanos) {
        append.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void queue(IntSupplier appends) {
        Gauge.builder("caseledger.log.queue", appends::getAsInt)
                .description("Appends that wait or are under way")
                .register(meters);
    }

    @Override
    public void overloaded() {
        overloaded.increment();
    }

    @Override
    public void connectionLost() {
        connectionsLost.increment();
    }
}
