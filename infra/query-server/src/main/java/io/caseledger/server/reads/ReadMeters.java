package io.caseledger.server.reads;

import io.caseledger.query.feed.OpenStreams;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/// The query side in figures.
final class ReadMeters implements MeterBinder {

    private final ProjectionLags lags;
    private final OpenStreams streams;

    ReadMeters(ProjectionLags lags, OpenStreams streams) {
        this.lags = lags;
        this.streams = streams;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("caseledger.events.readers", streams, OpenStreams::readers)
                .description("Readers of the event stream")
                .register(meters);
        Gauge.builder("caseledger.log.position", lags, ReadMeters::logPosition)
                .description("The last position of the log")
                .register(meters);
        for (var name : lags.names()) {
            gauge(
                    meters,
                    name,
                    "caseledger.projection.lag.positions",
                    "Positions between the log's last event and the last one shown",
                    ProjectionLags.Lag::positions);
            gauge(
                    meters,
                    name,
                    "caseledger.projection.lag.seconds",
                    "Age of the first event that is not shown yet",
                    lag -> lag.age().toMillis() / 1_000.0);
            gauge(
                    meters,
                    name,
                    "caseledger.projection.failing",
                    "1 while the last attempt of this node failed",
                    lag -> lag.failing() ? 1 : 0);
        }
    }

    private void gauge(
            MeterRegistry meters,
            String projection,
            String name,
            String description,
            ToDoubleFunction<ProjectionLags.Lag> figure) {
        Gauge.builder(name, lags, all -> figure(all, projection, figure))
                .description(description)
                .tag("projection", projection)
                .register(meters);
    }

    /// No number where none is known: an old one would pass for a good one.
    private static double figure(
            ProjectionLags lags, String projection, ToDoubleFunction<ProjectionLags.Lag> figure) {
        var seen = lags.seen();
        var lag = seen == null ? null : seen.lags().get(projection);
        return lag == null ? Double.NaN : figure.applyAsDouble(lag);
    }

    private static double logPosition(ProjectionLags lags) {
        var seen = lags.seen();
        return seen == null ? Double.NaN : seen.logPosition();
    }
}
