package io.caseledger.query;

import io.caseledger.kernel.audit.DomainEvent;
import io.caseledger.kernel.audit.Recorded;
import io.r2dbc.spi.Connection;
import java.util.List;
import reactor.core.publisher.Mono;

/// Drives a projection as its processor would: rows and progress in one transaction for each batch.
public final class Projecting {

    private Projecting() {}

    public static <E extends DomainEvent> void project(
            ReadDatabase database, Projection<E> projection, List<Recorded<E>> events) {
        project(database, projection, events, Math.max(1, events.size()));
    }

    public static <E extends DomainEvent> void project(
            ReadDatabase database,
            Projection<E> projection,
            List<Recorded<E>> events,
            int batchSize) {
        for (var from = 0; from < events.size(); from += batchSize) {
            var batch = events.subList(from, Math.min(events.size(), from + batchSize));
            database.with(connection ->
                    projection
                            .project(batch, connection)
                            .then(store(projection, batch.getLast().position(), connection))
                            .thenReturn(true));
        }
    }

    private static Mono<Long> store(
            Projection<?> projection, long position, Connection connection) {
        return Sql.update(
                connection,
                """
                insert into readmodel.progress (projection, segment, mask, position, claimed_at)
                values ($1, 0, 0, $2, clock_timestamp())
                on conflict (projection, segment) do update set position = excluded.position
                """,
                projection.name(),
                position);
    }
}
