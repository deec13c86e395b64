package io.caseledger.server.commands;

import io.caseledger.command.Capability;
import io.caseledger.kernel.audit.DomainEvent;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;

/// What stands in other streams than that of a command, read anew each time: they are short and
/// seldom asked for.
record OtherStreams(EventStorageEngine log) {

    /// What a capability knows of a subject.
    @SuppressWarnings("unchecked") // a stream holds its capability's events
    <S, E extends DomainEvent> CompletableFuture<S> state(
            Capability<?, S, E> capability, String subject) {
        return fold(
                capability.name(),
                subject,
                capability.decider().initial(),
                (state, message) ->
                        capability
                                .decider()
                                .evolve(state, (E) Objects.requireNonNull(message.payload())));
    }

    <R> CompletableFuture<R> fold(
            String category, String subject, R initial, BiFunction<R, EventMessage, R> step) {
        var stream = EventCriteria.havingTags(Set.of(new Tag(category, subject)));
        return log.source(SourcingCondition.conditionFor(stream), null)
                .reduce(
                        initial,
                        (folded, entry) ->
                                entry.message() instanceof TerminalEventMessage
                                        ? folded
                                        : step.apply(folded, entry.message()));
    }
}
