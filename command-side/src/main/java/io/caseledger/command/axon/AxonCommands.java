package io.caseledger.command.axon;

import io.caseledger.command.Answer;
import io.caseledger.command.Capability;
import io.caseledger.command.Commands;
import io.caseledger.command.Order;
import io.caseledger.kernel.audit.DomainEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.commandhandling.CommandBus;
import org.axonframework.messaging.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.core.GenericMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.Metadata;
import org.jspecify.annotations.Nullable;

/// Sends orders over Axon's command bus, and tries again when another node was faster.
public final class AxonCommands<C, S, E extends DomainEvent> implements Commands<C>, AutoCloseable {

    /// Each failure means that somebody else's append to the same stream succeeded.
    static final int MAX_ATTEMPTS = 10;

    private final Capability<C, S, E> capability;
    private final Markers markers;
    private final Supplier<Executor> caller;
    private final RecentStates<S> recent;
    private final AxonConfiguration axon;
    private final CommandBus bus;
    private final MessageType type;
    private final Turns turns = new Turns();

    /// @param memory for the states that were decided on last, in bytes
    /// @param caller where whoever calls now works: the command is decided there, after whatever
    ///   else has just come in, and the answer goes on there, so that the log's own threads do not
    public AxonCommands(
            Capability<C, S, E> capability,
            EventStorageEngine log,
            Markers markers,
            long memory,
            Supplier<Executor> caller) {
        this.capability = capability;
        this.markers = markers;
        this.caller = caller;
        this.recent = new RecentStates<>(log, markers, capability, memory);
        this.axon = LeanAxon.configurer(capability, recent).start();
        this.bus = axon.getComponent(CommandBus.class);
        this.type = DeciderModule.commandType(capability);
    }

    @Override
    public CompletableFuture<List<Answer>> sendAll(Order<C> order) {
        var reading =
                capability.begins(order.commands().getFirst())
                        ? Attempt.Reading.BLANK
                        : Attempt.Reading.RECENT;
        var there = caller.get();
        return turns.take(order.subject(), () -> attempt(order, reading, 1, there), there);
    }

    private CompletableFuture<List<Answer>> attempt(
            Order<C> order, Attempt.Reading reading, int number, Executor there) {
        return dispatch(new Attempt<>(order, reading))
                .handle(Tried::new)
                .thenComposeAsync(
                        tried ->
                                tried.ticket() != null
                                        ? settle(order, tried.ticket(), number, there)
                                        : recover(order, tried.failure(), number, there),
                        there);
    }

    /// How an attempt ended: with the one or the other.
    private record Tried<S>(@Nullable Ticket<S> ticket, @Nullable Throwable failure) {}

    @SuppressWarnings("unchecked")
    private CompletableFuture<Ticket<S>> dispatch(Attempt<C> attempt) {
        var message =
                new GenericMessage(
                        attempt.order().commandId().value(),
                        type,
                        attempt,
                        Metadata.emptyInstance());
        return bus.dispatch(new GenericCommandMessage(message), null)
                .thenApply(result -> (Ticket<S>) result.payload());
    }

    private CompletableFuture<List<Answer>> settle(
            Order<C> order, Ticket<S> ticket, int number, Executor there) {
        if (ticket.isDoubtful()) {
            return attempt(order, Attempt.Reading.FRESH, number + 1, there);
        }
        var committed = ticket.committed(markers);
        if (committed.version() > 0) {
            recent.remember(order.subject(), committed);
        }
        return CompletableFuture.completedFuture(ticket.answers(order.subject(), committed));
    }

    /// What is remembered stays remembered after a failure, for it is never believed unseen: a yes
    /// is vouched for by the append, a no by the log.
    private CompletableFuture<List<Answer>> recover(
            Order<C> order, @Nullable Throwable failure, int number, Executor there) {
        return isConflict(failure) && number < MAX_ATTEMPTS
                ? attempt(order, Attempt.Reading.FRESH, number + 1, there)
                : CompletableFuture.failedFuture(cause(failure));
    }

    private static boolean isConflict(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AppendEventsTransactionRejectedException) {
                return true;
            }
        }
        return false;
    }

    private static Throwable cause(@Nullable Throwable failure) {
        if (failure instanceof CompletionException && failure.getCause() != null) {
            return failure.getCause();
        }
        return failure == null ? new IllegalStateException("no ticket for an order") : failure;
    }

    /// States that were at hand when a command wanted them.
    public long remembered() {
        return recent.remembered();
    }

    /// States that had to be read from the log.
    public long sourced() {
        return recent.sourced();
    }

    @Override
    public void close() {
        axon.shutdown();
    }
}
