package io.caseledger.query;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// Reads rows that have come as far in the log as the caller demands.
public final class Rows {

    private final ConnectionFactory connections;
    private final Progress progress;

    public Rows(ConnectionFactory connections, Progress progress) {
        this.connections = connections;
        this.progress = progress;
    }

    /// What `query` finds among the rows of `projection`, with a position that they surely show.
    /// Only who is behind waits.
    public <T> Mono<Shown<T>> read(
            String projection, Freshness freshness, Function<Connection, Mono<T>> query) {
        return read(List.of(projection), freshness, query);
    }

    /// The same where rows of several projections are read together.
    public <T> Mono<Shown<T>> read(
            Collection<String> projections,
            Freshness freshness,
            Function<Connection, Mono<T>> query) {
        return readAt(projections, freshness, (position, connection) -> query.apply(connection));
    }

    /// The same for a query that asks what was known at that position.
    public <T> Mono<Shown<T>> readAt(
            Collection<String> projections,
            Freshness freshness,
            BiFunction<Long, Connection, Mono<T>> query) {
        var read =
                Mono.usingWhen(
                        connections.create(),
                        connection ->
                                shown(projections, freshness.minPosition(), query, connection),
                        Connection::close);
        if (freshness.patience().isZero()) {
            return read;
        }
        return read.onErrorResume(
                NotCaughtUpException.class,
                behind ->
                        progress.await(projections, freshness.minPosition(), freshness.patience())
                                .then(read));
    }

    /// The position first: rows that move on meanwhile show more than it says, never less. It is
    /// less than was awaited only while another node builds the rows again.
    private <T> Mono<Shown<T>> shown(
            Collection<String> projections,
            long minPosition,
            BiFunction<Long, Connection, Mono<T>> query,
            Connection connection) {
        return progress.stored(projections, connection)
                .flatMap(position ->
                        position < minPosition
                                ? Mono.error(Progress.notCaughtUp(minPosition))
                                : query.apply(position, connection)
                                        .map(value -> new Shown<>(position, value)));
    }

    /// @param position for `Consistency-Token`
    public record Shown<T>(long position, T value) {}
}
