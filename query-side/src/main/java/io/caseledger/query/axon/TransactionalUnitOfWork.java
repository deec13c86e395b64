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
        unitOfWork.onCommit(context -> of(context, this::commit));
        unitOfWork.onError((context, phase, error) -> of(context, this::rollBack).join());
        return unitOfWork;
    }

    private CompletableFuture<?> begin(ProcessingContext context) {
        return Mono.from(connections.create())
                .flatMap(connection -> {
                    context.putResource(ProjectionConnection.KEY, connection);
                    return Mono.from(connection.beginTransaction());
                })
                .toFuture();
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
    private static CompletableFuture<?> of(
            ProcessingContext context, Function<Connection, Mono<Void>> action) {
        var connection = context.removeResource(ProjectionConnection.KEY);
        return connection == null ? Mono.empty().toFuture() : action.apply(connection).toFuture();
    }
}
