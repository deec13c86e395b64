package io.caseledger.query;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Statements with their parameters, each on one line.
public final class Sql {

    private Sql() {}

    public static <T> Flux<T> query(
            Connection connection, Function<Readable, T> row, String sql, Object... parameters) {
        return results(connection, sql, parameters).flatMap(result -> result.map(row));
    }

    /// Completes with the number of rows touched.
    public static Mono<Long> update(Connection connection, String sql, Object... parameters) {
        return results(connection, sql, parameters)
                .flatMap(Result::getRowsUpdated)
                .reduce(0L, Long::sum);
    }

    /// What `work` does is done as a whole, or not at all.
    public static <T> Mono<T> inTransaction(
            ConnectionFactory connections, Function<Connection, Mono<T>> work) {
        return Mono.usingWhen(
                connections.create(),
                connection ->
                        Mono.from(connection.beginTransaction())
                                .then(Mono.defer(() -> work.apply(connection))),
                connection -> end(connection.commitTransaction(), connection),
                (connection, failed) -> end(connection.rollbackTransaction(), connection),
                connection -> end(connection.rollbackTransaction(), connection));
    }

    private static Mono<Void> end(Publisher<Void> transaction, Connection connection) {
        return Mono.from(transaction)
                .onErrorResume(failed -> Mono.from(connection.close()).then(Mono.error(failed)))
                .then(Mono.from(connection.close()));
    }

    private static Flux<? extends Result> results(
            Connection connection, String sql, Object... parameters) {
        return Flux.defer(() -> {
            var statement = connection.createStatement(sql);
            for (var i = 0; i < parameters.length; i++) {
                statement.bind(i, parameters[i]);
            }
            return statement.execute();
        });
    }

    /// A column that is never null.
    public static <T> T value(Readable row, String column, Class<T> type) {
        @Nullable T value = row.get(column, type);
        if (value == null) {
            throw new IllegalStateException(column + " is null");
        }
        return value;
    }
}
