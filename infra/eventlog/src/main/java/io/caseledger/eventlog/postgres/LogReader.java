package io.caseledger.eventlog.postgres;

import io.caseledger.eventlog.Delivered;
import io.caseledger.eventlog.LogPages;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Reads pages of the log, by position or by stream.
final class LogReader implements LogPages {

    /// A line that is silent for so long is taken for dead; a follower must not wait on it for
    /// ever.
    static final Duration READ_LIMIT = Duration.ofSeconds(10);

    /// Rows that travel as one value: for each alone the way costs more than its contents.
    private static final int BUNDLE = 50;

    /// Positions have no gaps.
    private static final String AFTER =
            """
            SELECT (SELECT string_agg(%1$s, ''::bytea)
                FROM (SELECT * FROM eventlog.events
                    WHERE position > b AND position <= b + %2$d ORDER BY position) e)
            FROM (SELECT coalesce(max(position), 0) AS last FROM eventlog.events) m,
                generate_series($1, least(least($1, m.last) + %3$d, m.last) - 1, %2$d) b
            """
                    .formatted(Rows.ROW, BUNDLE, PAGE);

    private static final String STREAM_AFTER =
            "SELECT "
                    + Rows.ROW
                    + " FROM eventlog.events e WHERE e.stream = $1 AND e.version > $2"
                    + " ORDER BY e.version LIMIT "
                    + PAGE;
    private static final String LAST =
            "SELECT coalesce(max(e.position), 0) FROM eventlog.events e WHERE e.position > $1";
    private static final String BEFORE = "SELECT eventlog.position_before($1)";

    private final ConnectionFactory connections;
    private final Rows rows;

    LogReader(ConnectionFactory connections, Rows rows) {
        this.connections = connections;
        this.rows = rows;
    }

    @Override
    public Mono<Page> after(long position) {
        return page(connection -> connection.createStatement(AFTER).bind(0, position))
                .map(events ->
                        new Page(
                                events,
                                events.isEmpty() ? position : events.getLast().position(),
                                events.size() < PAGE));
    }

    @Override
    public Mono<List<Delivered>> streamAfter(String stream, long version) {
        return page(connection ->
                connection.createStatement(STREAM_AFTER).bind(0, stream).bind(1, version));
    }

    @Override
    public Mono<Long> lastPosition() {
        return number(connection -> connection.createStatement(LAST).bind(0, 0L));
    }

    @Override
    public Mono<Long> positionBefore(Instant instant) {
        return number(connection -> connection.createStatement(BEFORE).bind(0, instant));
    }

    /// Of rows that each hold one event or a bundle of them.
    private Mono<List<Delivered>> page(Function<Connection, Statement> statement) {
        return Mono.usingWhen(
                        connections.create(),
                        connection ->
                                Flux.from(statement.apply(connection).execute())
                                        .concatMap(result ->
                                                result.map((row, metadata) ->
                                                        Columns.get(row, 0, byte[].class)))
                                        .concatMapIterable(rows::read)
                                        .collectList(),
                        Connection::close)
                .timeout(READ_LIMIT);
    }

    private Mono<Long> number(Function<Connection, Statement> statement) {
        return Mono.usingWhen(
                        connections.create(),
                        connection ->
                                Flux.from(statement.apply(connection).execute())
                                        .concatMap(result ->
                                                result.map((row, m) ->
                                                        Columns.get(row, 0, Long.class)))
                                        .single(),
                        Connection::close)
                .timeout(READ_LIMIT);
    }
}
