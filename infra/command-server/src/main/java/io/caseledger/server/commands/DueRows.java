package io.caseledger.server.commands;

import com.github.f4b6a3.uuid.alt.GUID;
import io.caseledger.command.Answer;
import io.caseledger.command.CommandId;
import io.caseledger.command.Entry;
import io.caseledger.eventlog.LogRefusedException;
import io.caseledger.kernel.audit.Actor;
import io.r2dbc.pool.ConnectionPool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Asks what is due, as the query side's rows have it.
///
/// A claimed row stays locked until its question is answered and then is due no more; a process
/// that dies in between lets go of it at once. When it is due next comes with the projection of
/// what the answer recorded. What the projection writes meanwhile waits for the claim and therefore
/// wins.
@Component
class DueRows {

    private static final Logger LOG = LoggerFactory.getLogger(DueRows.class);

    /// The projection waits as long for a claimed row; an answer that takes longer has failed.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final ShownTables tables;

    DueRows(ConnectionPool connections) {
        this.database = DatabaseClient.create(connections);
        this.tables = new ShownTables(database);
        this.transaction = TransactionalOperator.create(new R2dbcTransactionManager(connections));
    }

    private record Line(String ctid, Question<?> question) {}

    /// How asking about a row ended; without a failure it was answered.
    private record Ending(String ctid, @Nullable Throwable failure) {}

    /// Asks about at most `limit` rows that are due at `now`; completes with their number, and
    /// fails if asking about any has failed, which leaves that one due.
    ///
    /// Nothing is due while the rows are built anew: each would ask what was answered long ago.
    Mono<Integer> ask(Due due, Instant now, int limit) {
        return tables.stands(due.table())
                .filterWhen(standing -> isComplete(due.projection()))
                .flatMap(standing ->
                        claim(due, now, limit)
                                .flatMap(lines -> ask(due, lines, now))
                                .as(transaction::transactional))
                .flatMap(DueRows::count)
                .defaultIfEmpty(0);
    }

    private Mono<Boolean> isComplete(String projection) {
        return database.sql(
                        """
                        select not exists (select from readmodel.progress
                        where projection = :projection and position < complete_from)
                        """)
                .bind("projection", projection)
                .mapValue(Boolean.class)
                .one();
    }

    private Mono<List<Line>> claim(Due due, Instant now, int limit) {
        return database.sql(due.claim())
                .bind("now", now)
                .bind("limit", limit)
                .map(row -> new Line(Due.text(row, "line"), due.question().apply(row)))
                .all()
                .collectList();
    }

    private Mono<List<Ending>> ask(Due due, List<Line> lines, Instant now) {
        if (lines.isEmpty()) {
            return Mono.empty();
        }
        var entry = Entry.live(Actor.SYSTEM, now, now);
        return Flux.fromIterable(lines)
                .flatMap(line -> ask(due, line, entry), lines.size())
                .collectList()
                .flatMap(endings -> settle(due, endings).thenReturn(endings));
    }

    private static Mono<Ending> ask(Due due, Line line, Entry entry) {
        var id = new CommandId(due.table() + "-" + GUID.v7());
        return Mono.fromFuture(() -> line.question().ask(entry, id))
                .timeout(LONGEST_WAIT)
                .map(answer -> answered(due, line, answer))
                .onErrorResume(failure -> Mono.just(failed(due, line, failure)));
    }

    /// Somebody else was there first, or a row was wrong: either way it is due no more.
    private static Ending answered(Due due, Line line, Answer answer) {
        if (answer instanceof Answer.Rejected(var no)) {
            LOG.info(
                    "what was due in {} for {} was refused: {}",
                    due.table(),
                    line.question().subject(),
                    no);
        }
        return new Ending(line.ctid(), null);
    }

    /// What the log itself will not take, now or later, is not tried for ever either.
    private static Ending failed(Due due, Line line, Throwable failure) {
        if (!(failure instanceof LogRefusedException no)) {
            return new Ending(line.ctid(), failure);
        }
        LOG.warn(
                "what was due in {} for {} was refused by the log: {}",
                due.table(),
                line.question().subject(),
                no.getMessage());
        return new Ending(line.ctid(), null);
    }

    private Mono<Void> settle(Due due, List<Ending> endings) {
        return database.sql(due.settle())
                .bind(
                        "lines",
                        endings.stream()
                                .filter(ending -> ending.failure() == null)
                                .map(Ending::ctid)
                                .toArray(String[]::new))
                .then();
    }

    private static Mono<Integer> count(List<Ending> endings) {
        for (var ending : endings) {
            if (ending.failure() != null) {
                return Mono.error(ending.failure());
            }
        }
        return Mono.just(endings.size());
    }
}
