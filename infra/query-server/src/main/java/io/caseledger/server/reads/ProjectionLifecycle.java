package io.caseledger.server.reads;

import io.caseledger.query.axon.ProjectionProcessor;
import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;

/// Starts the projections with the application, and stops them before the log and the pools go.
final class ProjectionLifecycle implements SmartLifecycle {

    private static final Duration STOPPING = Duration.ofSeconds(20);

    private final List<ProjectionProcessor> projections;
    private volatile boolean running;

    ProjectionLifecycle(List<ProjectionProcessor> projections) {
        this.projections = projections;
    }

    @Override
    public void start() {
        Flux.fromIterable(projections).flatMap(ProjectionProcessor::start).blockLast(STOPPING);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        Flux.fromIterable(projections).flatMap(ProjectionProcessor::stop).blockLast(STOPPING);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
