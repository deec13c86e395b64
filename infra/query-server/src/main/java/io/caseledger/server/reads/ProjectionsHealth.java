package io.caseledger.server.reads;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import reactor.core.publisher.Mono;

/// Whether what readers are shown is recent enough to be shown.
final class ProjectionsHealth implements ReactiveHealthIndicator {

    /// Two minutes late a breach of an hour's promise is still told in time; beyond it readers are
    /// better told to come again. Building a projection again takes a node out for as long.
    static final Duration MOST_BEHIND = Duration.ofMinutes(2);

    private final Supplier<ProjectionLags.@Nullable Seen> last;

    ProjectionsHealth(Supplier<ProjectionLags.@Nullable Seen> last) {
        this.last = last;
    }

    @Override
    public Mono<Health> health() {
        return Mono.fromSupplier(this::now);
    }

    private Health now() {
        var seen = last.get();
        if (seen == null) {
            return Health.unknown()
                    .withDetail("lag", "not known while the log does not answer")
                    .build();
        }
        var late =
                seen.lags().values().stream().anyMatch(lag -> lag.age().compareTo(MOST_BEHIND) > 0);
        var health = Health.status(late ? Status.OUT_OF_SERVICE : Status.UP);
        seen.lags()
                .forEach((name, lag) ->
                        health.withDetail(
                                name,
                                "%d positions, %d s behind"
                                        .formatted(lag.positions(), lag.age().toSeconds())));
        return health.build();
    }
}
