package io.caseledger.query.axon;

import io.caseledger.kernel.EventTypes;
import io.caseledger.kernel.audit.DomainEvent;
import io.caseledger.kernel.audit.LogMetadata;
import io.caseledger.kernel.audit.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.core.Message;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventHandler;
import org.axonframework.messaging.eventhandling.EventHandlerRegistry;
import org.axonframework.messaging.eventhandling.EventHandlingComponent;
import org.axonframework.messaging.eventhandling.EventMessage;
import reactor.core.publisher.Mono;

/// Only collects while the processor hands over one event after the other; the whole batch is
/// worked on once, after the last event and before the token is stored.
///
/// Known by wire names, since `@EventHandler` looks for class names; in sequence per stream.
/// Nothing may fail while collecting: the processor forgets the failure of an event that another
/// one follows.
final class BatchCollector<E extends DomainEvent> implements EventHandlingComponent {

    private final ResourceKey<List<EventMessage>> key = ResourceKey.withLabel("batch");
    private final Class<E> family;
    private final Set<QualifiedName> wireNames;
    private final BiFunction<List<Recorded<E>>, ProcessingContext, Mono<Void>> whenComplete;

    BatchCollector(
            Class<E> family,
            BiFunction<List<Recorded<E>>, ProcessingContext, Mono<Void>> whenComplete) {
        this.family = family;
        this.wireNames =
                EventTypes.of(family).stream()
                        .map(type -> new QualifiedName(type.wireName()))
                        .collect(Collectors.toUnmodifiableSet());
        this.whenComplete = whenComplete;
    }

    @Override
    public Set<QualifiedName> supportedEvents() {
        return wireNames;
    }

    @Override
    public Object sequenceIdentifierFor(EventMessage event, ProcessingContext context) {
        return Objects.requireNonNull(event.metadata().get(LogMetadata.STREAM));
    }

    @Override
    public MessageStream.Empty<Message> handle(EventMessage event, ProcessingContext context) {
        context.computeResourceIfAbsent(key, () -> begin(context)).add(event);
        return MessageStream.empty();
    }

    @Override
    public EventHandlerRegistry subscribe(QualifiedName name, EventHandler handler) {
        throw new UnsupportedOperationException("a projection handles all events itself");
    }

    private List<EventMessage> begin(ProcessingContext context) {
        context.onPostInvocation(
                c -> Mono.defer(() -> whenComplete.apply(collected(c), c)).toFuture());
        return new ArrayList<>();
    }

    private List<Recorded<E>> collected(ProcessingContext context) {
        var messages = context.getResource(key);
        var events = new ArrayList<Recorded<E>>(messages.size());
        for (var message : messages) {
            events.add(RecordedEvents.of(message, family));
        }
        return events;
    }
}
