package io.caseledger.server.log;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/// Whether the log answers. A node whose log does not is alive and will go on, but is not ready.
final class LogHealth implements ReactiveHealthIndicator {

    /// Shorter than the three seconds after which a probe gives up by itself.
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final EventStorageEngine log;
    private final LogSettings.Store store;

    LogHealth(EventStorageEngine log, LogSettings.Store store) {
        this.log = log;
        this.store = store;
    }

    @Override
    public Mono<Health> health() {
        return Mono.fromFuture(() -> log.latestToken(null))
                .timeout(ANSWER)
                .then(Mono.fromSupplier(() -> Health.up().withDetail("store", store).build()))
                .onErrorResume(failed -> Mono.just(down(failed)));
    }

    private Health down(Throwable failed) {
        return Health.down()
                .withDetail("store", store)
                .withDetail(
                        "reason",
                        failed instanceof TimeoutException
                                ? "it has not answered for " + ANSWER.toSeconds() + " seconds"
                                : String.valueOf(failed.getMessage()))
                .build();
    }
}
