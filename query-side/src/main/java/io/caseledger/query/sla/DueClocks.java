package io.caseledger.query.sla;

import io.caseledger.query.Sql;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// The cases for which passing time alone has something to say, for whoever says it.
///
/// A claimed case stays locked until the work is done and then is due no more; a process that dies
/// in between lets go of it at once. The next due time comes with the projection of what the work
/// recorded. What the projection writes meanwhile waits for the claim and therefore wins.
public final class DueClocks {

    /// The projection waits as long for the rows of a claim; work that takes longer has failed.
    public static final Duration LONGEST_WORK = Duration.ofSeconds(10);

    private final ConnectionFactory connections;

    public DueClocks(ConnectionFactory connections) {
        this.connections = connections;
    }

    /// @param dueAt since when
    public record DueCase(String caseId, Instant dueAt) {

        private static DueCase of(Readable row) {
            return new DueCase(
                    Sql.value(row, "case_id", String.class),
                    Sql.value(row, "due_at", Instant.class));
        }
    }

    /// Hands at most `limit` cases that are due at `now` and that no other process holds to `work`;
    /// completes with their number. Work that fails leaves them due.
    public Mono<Integer> claim(Instant now, int limit, Function<List<DueCase>, Mono<Void>> work) {
        return Mono.usingWhen(
                Mono.from(connections.create()),
                connection ->
                        Mono.from(connection.beginTransaction())
                                .then(Mono.defer(() -> claim(now, limit, work, connection))),
                connection -> Mono.from(connection.commitTransaction()).then(close(connection)),
                (connection, error) -> rollBack(connection),
                DueClocks::rollBack);
    }

    private static Mono<Integer> claim(
            Instant now,
            int limit,
            Function<List<DueCase>, Mono<Void>> work,
            Connection connection) {
        return Sql.query(
                        connection,
                        DueCase::of,
                        """
                        select case_id, due_at from readmodel.sla_cases where ready_at <= $1
                        order by ready_at limit $2 for update skip locked
                        """,
                        now,
                        limit)
                .collectList()
                .filter(due -> !due.isEmpty())
                .flatMap(due ->
                        work.apply(due)
                                .timeout(LONGEST_WORK)
                                .then(settle(due, connection))
                                .thenReturn(due.size()))
                .defaultIfEmpty(0);
    }

    private static Mono<Long> settle(List<DueCase> due, Connection connection) {
        return Sql.update(
                connection,
                """
                update readmodel.sla_cases set due_at = null, ready_at = null
                where case_id = any($1)
                """,
                (Object) due.stream().map(DueCase::caseId).toArray(String[]::new));
    }

    private static Mono<Void> rollBack(Connection connection) {
        return Mono.from(connection.rollbackTransaction())
                .onErrorComplete()
                .then(close(connection));
    }

    private static Mono<Void> close(Connection connection) {
        return Mono.from(connection.close());
    }

    /// When the next case will be due; empty while none is waiting.
    public Mono<Instant> next() {
        return Mono.usingWhen(
                connections.create(),
                connection ->
                        Sql.query(
                                        connection,
                                        row -> Sql.value(row, "ready_at", Instant.class),
                                        """
                                        select ready_at from readmodel.sla_cases
                                        where ready_at is not null order by ready_at limit 1
                                        """)
                                .next(),
                Connection::close);
    }
}
