package io.caseledger.query.ratings;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caseledger.query.IsoMillis;
import io.caseledger.query.Sql;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Every change of a provisional score or star, in order, whichever node made it.
final class StarMoves {

    /// How soon readers learn of a move. One query for all readers of a node, and none without.
    private static final Duration POLL = Duration.ofMillis(200);

    private static final int AT_ONCE = 500;

    private final ConnectionFactory connections;
    private final Flux<Long> newest;

    StarMoves(ConnectionFactory connections) {
        this.connections = connections;
        this.newest =
                Flux.interval(Duration.ZERO, POLL)
                        .onBackpressureDrop()
                        .concatMap(tick -> last(), 1)
                        .distinctUntilChanged()
                        .share();
    }

    /// @param score basis points; absent where nothing is rated, as `scoreBefore`
    /// @param starBefore absent for a partner that had none
    /// @param position of the log, up to which it is known
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Move(
            long id,
            String partner,
            String quarter,
            @Nullable Integer scoreBefore,
            @Nullable Integer score,
            @Nullable Integer starBefore,
            int star,
            long position,
            @IsoMillis Instant movedAt) {

        private static Move of(Readable row) {
            return new Move(
                    Sql.value(row, "id", Long.class),
                    Sql.value(row, "partner", String.class),
                    Sql.value(row, "quarter", String.class),
                    row.get("score_before", Integer.class),
                    row.get("score", Integer.class),
                    row.get("star_before", Integer.class),
                    Sql.value(row, "star", Integer.class),
                    Sql.value(row, "log_position", Long.class),
                    Sql.value(row, "moved_at", Instant.class));
        }
    }

    /// The id of the last move; 0 before the first.
    Mono<Long> last() {
        return with(connection ->
                        Sql.query(
                                connection,
                                row -> Sql.value(row, "id", Long.class),
                                "select coalesce(max(id), 0) as id from readmodel.star_moves"))
                .single();
    }

    /// What `sight` shows of the moves after `id`, and then of each that comes, no faster than it
    /// is asked for; never ends.
    Flux<Move> after(long id, Sight sight) {
        return Flux.defer(() -> {
            var reader = new Reader(id, sight);
            return newest.onBackpressureLatest().concatMap(reader::upTo, 1);
        });
    }

    /// Remembers how far it has read, also over moves that it may not show.
    private final class Reader {

        private final Sight sight;
        private long last;

        private Reader(long last, Sight sight) {
            this.last = last;
            this.sight = sight;
        }

        private Flux<Move> upTo(long newest) {
            return Flux.defer(() -> page(newest))
                    .doOnNext(move -> last = move.id())
                    .repeatWhen(ends -> ends.takeWhile(count -> count == AT_ONCE))
                    .concatWith(Mono.fromRunnable(() -> last = Math.max(last, newest)));
        }

        private Flux<Move> page(long newest) {
            return with(connection ->
                    Sql.query(
                            connection,
                            Move::of,
                            """
                            select m.* from readmodel.star_moves m
                            left join readmodel.partners p using (partner)
                            where id > $1 and id <= $2 and ($3 = '' or m.partner = $3)
                            and ($4 = '' or p.region = $4) order by id limit $5
                            """,
                            last,
                            newest,
                            sight.partner() == null ? "" : sight.partner(),
                            sight.region() == null ? "" : sight.region(),
                            AT_ONCE));
        }
    }

    private <T> Flux<T> with(Function<Connection, Flux<T>> query) {
        return Flux.usingWhen(connections.create(), query, Connection::close);
    }
}
