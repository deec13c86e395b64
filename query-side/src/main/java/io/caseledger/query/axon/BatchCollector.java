package io.caseledger.query.axon;

import io.caseledger.kernel.audit.LogMetadata;
import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEventTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.core.Message;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventHandlingComponent;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.SimpleEventHandlingComponent;
import reactor.core.publisher.Mono;

/// Only collects while the processor hands over one event after the other; the whole batch is
/// worked on once, after the last event and before the token is stored.
///
/// Nothing may fail while collecting: the processor forgets the failure of an event that another
/// one follows.
final class BatchCollector {

    private final ResourceKey<List<EventMessage>> key = ResourceKey.withLabel("batch");
    private final BiFunction<List<Recorded<CaseEvent>>, ProcessingContext, Mono<Void>> whenComplete;

    BatchCollector(
            BiFunction<List<Recorded<CaseEvent>>, ProcessingContext, Mono<Void>> whenComplete) {
        this.whenComplete = whenComplete;
    }

    /// Subscribed by wire name, since `@EventHandler` looks for class names; in sequence per
    /// stream.
    EventHandlingComponent component() {
        return new SimpleEventHandlingComponent((event, context) ->
                Optional.ofNullable(event.metadata().get(LogMetadata.STREAM)))
                .subscribe(wireNames(), this::collect);
    }

    private static Set<QualifiedName> wireNames() {
        return Arrays.stream(CaseEventTypes.values())
                .map(type -> new QualifiedName(type.wireName()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private MessageStream.Empty<Message> collect(EventMessage event, ProcessingContext context) {
        context.computeResourceIfAbsent(key, () -> begin(context)).add(event);
        return MessageStream.empty();
    }

    private List<EventMessage> begin(ProcessingContext context) {
        context.onPostInvocation(
                c -> Mono.defer(() -> whenComplete.apply(collected(c), c)).toFuture());
        return new ArrayList<>();
    }

    private List<Recorded<CaseEvent>> collected(ProcessingContext context) {
        var messages = context.getResource(key);
        var events = new ArrayList<Recorded<CaseEvent>>(messages.size());
        for (var message : messages) {
            events.add(RecordedEvents.of(message));
        }
        return events;
    }
}
