package io.caseledger.query;

import io.caseledger.kernel.audit.Actor;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Finds out which partners concern somebody who looks.
public final class Viewers {

    /// What shows who supervises whom.
    private static final String PROJECTION = "partners";

    /// Rows are rarely a tenth of a second behind; where they are built anew, it is better to come
    /// again than to see too much.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Rows rows;
    private final Supplier<Mono<Long>> end;

    /// @param end of the log: a partner that is registered there is known to be
    public Viewers(Rows rows, Supplier<Mono<Long>> end) {
        this.rows = rows;
        this.end = end;
    }

    /// Fails with [NotCaughtUpException] while it is not known who supervises whom.
    public Mono<Viewer> of(Actor actor) {
        return actor.role().isOfRegion()
                ? end.get().flatMap(position -> ofRegion(actor, new Freshness(position, PATIENCE)))
                : Mono.just(new Viewer(actor, Set.of()));
    }

    private Mono<Viewer> ofRegion(Actor actor, Freshness freshness) {
        return rows.read(PROJECTION, freshness, connection -> elsewhere(actor.region(), connection))
                .map(shown -> new Viewer(actor, shown.value()));
    }

    /// To a supervisor without a region everywhere is elsewhere.
    private static Mono<Set<String>> elsewhere(@Nullable String region, Connection connection) {
        return Sql.query(
                        connection,
                        row -> Sql.value(row, "partner", String.class),
                        "select partner from readmodel.partners where region <> $1",
                        region == null ? "" : region)
                .collect(Collectors.toUnmodifiableSet());
    }
}
