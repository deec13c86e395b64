package io.caseledger.server.operations;

import java.time.Duration;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/// Whether the log answers. Asked every few seconds, so an outage is told here and not logged.
final class LogHealth implements ReactiveHealthIndicator {

    /// Shorter than the three seconds after which a probe gives up by itself.
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final EventStorageEngine log;

    LogHealth(EventStorageEngine log) {
        this.log = log;
    }

    @Override
    public Mono<Health> health() {
        return Mono.fromFuture(() -> log.latestToken(null))
                .timeout(ANSWER)
                .then(Mono.fromSupplier(() -> Health.up().build()))
                .onErrorResume(failed -> Mono.just(Health.down(failed).build()));
    }
}
