package io.caseledger.server.commands;

import io.caseledger.command.Capability;
import io.caseledger.command.partners.Partner;
import io.caseledger.command.partners.Partnership;
import io.caseledger.command.partners.PublishRatingPolicy;
import io.caseledger.command.partners.RatingPolicies;
import io.caseledger.command.partners.RecordedElsewhere;
import io.caseledger.kernel.audit.DomainEvent;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;

/// Looks up what stands in other streams, each time anew: they are short and seldom asked for.
final class LogOfPartners implements RecordedElsewhere {

    private final EventStorageEngine log;

    LogOfPartners(EventStorageEngine log) {
        this.log = log;
    }

    @Override
    public CompletableFuture<RatingPolicies> policies() {
        return state(Partnership.policies(), PublishRatingPolicy.SUBJECT);
    }

    @Override
    public CompletableFuture<Partner> partner(String id) {
        return state(Partnership.partners(), id);
    }

    @Override
    public CompletableFuture<Long> lastPosition() {
        return log.latestToken(null)
                .thenApply(token -> token == null ? 0 : token.position().orElse(0));
    }

    private <S, E extends DomainEvent> CompletableFuture<S> state(
            Capability<?, S, E> capability, String subject) {
        var stream = EventCriteria.havingTags(Set.of(new Tag(capability.name(), subject)));
        return log.source(SourcingCondition.conditionFor(stream), null)
                .reduce(
                        capability.decider().initial(),
                        (state, entry) -> evolve(capability, state, entry.message()));
    }

    @SuppressWarnings("unchecked") // a stream holds its capability's events
    private static <S, E extends DomainEvent> S evolve(
            Capability<?, S, E> capability, S state, EventMessage message) {
        return message instanceof TerminalEventMessage
                ? state
                : capability.decider().evolve(state, (E) Objects.requireNonNull(message.payload()));
    }
}
