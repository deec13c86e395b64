package io.caseledger.server.reads;

import io.caseledger.kernel.audit.DomainEvent;
import io.caseledger.kernel.audit.Recorded;
import io.caseledger.query.LogStreams;
import io.caseledger.query.axon.RecordedEvents;
import io.caseledger.query.feed.EventFeed;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.axonframework.messaging.eventstreaming.Tag;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The log itself for readers: all of it in order, or the stream of one case.
final class LogReads implements EventFeed, LogStreams {

    private final EventStorageEngine log;

    LogReads(EventStorageEngine log) {
        this.log = log;
    }

    @Override
    public Flux<Recorded<DomainEvent>> after(long position) {
        return Flux.defer(() ->
                recorded(
                        MessageFlux.of(
                                log.stream(
                                        StreamingCondition.startingFrom(
                                                new GlobalSequenceTrackingToken(position)),
                                        null)),
                        DomainEvent.class));
    }

    @Override
    public Mono<Long> last() {
        return Mono.fromFuture(() -> log.latestToken(null))
                .map(TrackingToken::position)
                .map(position -> position.orElse(0))
                .defaultIfEmpty(0L);
    }

    @Override
    public <E extends DomainEvent> Flux<Recorded<E>> events(
            String category, String subject, Class<E> family) {
        var stream =
                SourcingCondition.conditionFor(
                        EventCriteria.havingTags(Set.of(new Tag(category, subject))));
        return Flux.defer(() -> recorded(MessageFlux.of(log.source(stream, null)), family));
    }

    private static <E extends DomainEvent> Flux<Recorded<E>> recorded(
            Flux<EventMessage> messages, Class<E> family) {
        return messages.filter(message -> !(message instanceof TerminalEventMessage))
                .map(message -> RecordedEvents.of(message, family));
    }
}
