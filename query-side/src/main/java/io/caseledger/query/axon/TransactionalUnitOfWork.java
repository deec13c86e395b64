package io.caseledger.query.axon;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.axonframework.messaging.core.EmptyApplicationContext;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.core.unitofwork.SimpleUnitOfWorkFactory;
import org.axonframework.messaging.core.unitofwork.UnitOfWork;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkConfiguration;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;
import reactor.core.publisher.Mono;

/// Gives every unit of work one transaction under [ProjectionConnection#KEY].
///
/// Its phases run on the calling thread, which must be a virtual one: the processor waits for the
/// token there, and an event loop that waited for itself would never wake.
final class TransactionalUnitOfWork implements UnitOfWorkFactory {

    private final ConnectionFactory connections;
    private final UnitOfWorkFactory plain =
            new SimpleUnitOfWorkFactory(
                    EmptyApplicationContext.INSTANCE,
                    UnitOfWorkConfiguration::forcedSameThreadInvocation);

    TransactionalUnitOfWork(ConnectionFactory connections) {
        this.connections = connections;
    }

    @Override
    public UnitOfWork create(
            String identifier,
            Function<UnitOfWorkConfiguration, UnitOfWorkConfiguration> customization) {
        var unitOfWork = plain.create(identifier, customization);
        unitOfWork.onPreInvocation(this::begin);
        unitOfWork.onCommit(context -> connection(context).flatMap(this::commit).toFuture());
        // Where there is no connection nothing is to be rolled back.
        unitOfWork.onError((context, phase, error) ->
                connection(context).flatMap(this::rollBack).onErrorComplete().block());
        return unitOfWork;
    }

    private CompletableFuture<?> begin(ProcessingContext context) {
        return Mono.from(connections.create())
                .flatMap(this::inTransaction)
                .map(Mono::just)
                .onErrorResume(absent -> Mono.just(Mono.<Connection>error(absent)))
                .doOnNext(connection -> context.putResource(ProjectionConnection.KEY, connection))
                .toFuture();
    }

    private Mono<Connection> inTransaction(Connection connection) {
        return Mono.from(connection.beginTransaction())
                .thenReturn(connection)
                .onErrorResume(error -> rollBack(connection).then(Mono.error(error)));
    }

    private Mono<Void> commit(Connection connection) {
        return Mono.from(connection.commitTransaction())
                .then(Mono.from(connection.close()))
                .onErrorResume(error -> rollBack(connection).then(Mono.error(error)));
    }

    private Mono<Void> rollBack(Connection connection) {
        return Mono.from(connection.rollbackTransaction())
                .onErrorComplete()
                .then(Mono.from(connection.close()));
    }

    /// Takes the connection out first, so that what follows a failed commit finds nothing to do.
    private static Mono<Connection> connection(ProcessingContext context) {
        var connection = context.removeResource(ProjectionConnection.KEY);
        return connection == null ? Mono.empty() : connection;
    }
}
