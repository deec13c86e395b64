package io.caseledger.query.axon;

import io.caseledger.query.Sql;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import java.util.function.Function;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Statements in the transaction of a unit of work, or, without one, each in a transaction of its
/// own.
final class Statements {

    private final ConnectionFactory connections;

    Statements(ConnectionFactory connections) {
        this.connections = connections;
    }

    Mono<Long> update(@Nullable ProcessingContext context, String sql, Object... parameters) {
        return run(context, connection -> Sql.update(connection, sql, parameters).flux()).single();
    }

    <T> Flux<T> query(
            @Nullable ProcessingContext context,
            Function<Readable, T> row,
            String sql,
            Object... parameters) {
        return run(context, connection -> Sql.query(connection, row, sql, parameters));
    }

    private <T> Flux<T> run(
            @Nullable ProcessingContext context, Function<Connection, Flux<T>> work) {
        var joined = context == null ? null : context.getResource(ProjectionConnection.KEY);
        return joined == null
                ? Flux.usingWhen(connections.create(), work, Connection::close)
                : joined.flatMapMany(work);
    }
}
