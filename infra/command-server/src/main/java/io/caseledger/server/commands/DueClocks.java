package io.caseledger.server.commands;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/// The cases for which passing time alone has something to say, as the query side's rows have it.
///
/// A claimed case stays locked until the work is done and then is due no more; a process that dies
/// in between lets go of it at once. The next due time comes with the projection of what the work
/// recorded. What the projection writes meanwhile waits for the claim and therefore wins.
@Component
class DueClocks {

    /// The projection waits as long for the rows of a claim; work that takes longer has failed.
    private static final Duration LONGEST_WORK = Duration.ofSeconds(10);

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private volatile boolean rowsStand;

    DueClocks(ConnectionPool connections) {
        this.database = DatabaseClient.create(connections);
        this.transaction = TransactionalOperator.create(new R2dbcTransactionManager(connections));
    }

    /// @param dueAt since when
    record DueCase(String caseId, Instant dueAt) {

        private static DueCase of(Readable row) {
            return new DueCase(
                    Objects.requireNonNull(row.get("case_id", String.class)),
                    Objects.requireNonNull(row.get("due_at", Instant.class)));
        }
    }

    /// Hands at most `limit` cases that are due at `now` and that no other process holds to `work`;
    /// completes with their number. Work that fails leaves them due.
    Mono<Integer> claim(Instant now, int limit, Function<List<DueCase>, Mono<Void>> work) {
        var claimed =
                due(now, limit)
                        .filter(due -> !due.isEmpty())
                        .flatMap(due ->
                                work.apply(due)
                                        .timeout(LONGEST_WORK)
                                        .then(settle(due))
                                        .thenReturn(due.size()))
                        .as(transaction::transactional);
        return rowsStand().filter(stand -> stand).flatMap(stand -> claimed).defaultIfEmpty(0);
    }

    /// Before the first query node has made them nothing is due.
    private Mono<Boolean> rowsStand() {
        return rowsStand
                ? Mono.just(true)
                : database.sql(
                                """
                                select exists (select from information_schema.tables
                                where table_schema = 'readmodel' and table_name = 'sla_cases')
                                """)
                        .mapValue(Boolean.class)
                        .one()
                        .doOnNext(stand -> rowsStand = stand);
    }

    private Mono<List<DueCase>> due(Instant now, int limit) {
        return database.sql(
                        """
                        select case_id, due_at from readmodel.sla_cases where ready_at <= :now
                        order by ready_at limit :limit for update skip locked
                        """)
                .bind("now", now)
                .bind("limit", limit)
                .map(DueCase::of)
                .all()
                .collectList();
    }

    private Mono<Void> settle(List<DueCase> due) {
        return database.sql(
                        """
                        update readmodel.sla_cases set due_at = null, ready_at = null
                        where case_id = any(:cases)
                        """)
                .bind("cases", due.stream().map(DueCase::caseId).toArray(String[]::new))
                .then();
    }
}
