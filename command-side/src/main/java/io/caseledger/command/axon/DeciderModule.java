package io.caseledger.command.axon;

import com.github.f4b6a3.uuid.alt.GUID;
import io.caseledger.command.Capability;
import io.caseledger.command.Decision;
import io.caseledger.command.Order;
import io.caseledger.command.Rejection;
import io.caseledger.kernel.EventTypes;
import io.caseledger.kernel.audit.DomainEvent;
import io.caseledger.kernel.audit.LogMetadata;
import io.caseledger.kernel.audit.Recorded.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.commandhandling.CommandResultMessage;
import org.axonframework.messaging.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.Metadata;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/// Puts a Decider on Axon's declarative entities: one stream for each subject, found by its tag.
final class DeciderModule<C, S, E extends DomainEvent> {

    private static final MessageType TICKET = new MessageType("caseledger.Ticket", "1");

    private final Capability<C, S, E> capability;
    private final Map<Class<?>, MessageType> types = new ConcurrentHashMap<>();

    DeciderModule(Capability<C, S, E> capability) {
        this.capability = capability;
    }

    static MessageType commandType(Capability<?, ?, ?> capability) {
        return new MessageType(capability.name() + ".Order", "1");
    }

    @SuppressWarnings("unchecked")
    EventSourcedEntityModule<String, Loaded<S>> module() {
        var type = (Class<Loaded<S>>) (Class<?>) Loaded.class;
        return EventSourcedEntityModule.declarative(String.class, type)
                .messagingModel((configuration, model) -> {
                    var events = configuration.getComponent(EventStore.class);
                    return model.instanceCommandHandler(
                                    commandType(capability).qualifiedName(),
                                    (command, loaded, context) ->
                                            handle(command, loaded, context, events))
                            .entityEvolver((loaded, event, _) -> evolve(loaded, event))
                            .build();
                })
                .entityFactory(_ -> (_, _, _) -> Loaded.nothing(capability.decider().initial()))
                .criteriaResolver(_ -> (id, _) -> EventCriteria.havingTags(Set.of(tag(id))))
                .entityIdResolver(_ -> (message, context) -> subject(message.payload(), context));
    }

    /// The attempt is left in the context for whoever reads the stream; see [RecentStates].
    private static String subject(@Nullable Object payload, ProcessingContext context) {
        if (payload instanceof Attempt<?> attempt) {
            context.putResource(Attempt.KEY, attempt);
            return attempt.order().subject();
        }
        throw new IllegalArgumentException("not an order: " + payload);
    }

    private Tag tag(String subject) {
        return new Tag(capability.name(), subject);
    }

    @SuppressWarnings("unchecked")
    private Loaded<S> evolve(Loaded<S> loaded, EventMessage message) {
        if (message.payload() instanceof Loaded<?> remembered) {
            return (Loaded<S>) remembered;
        }
        var event = (E) Objects.requireNonNull(message.payload());
        var metadata = message.metadata();
        var position = metadata.get(LogMetadata.POSITION);
        return loaded.with(
                capability.decider().evolve(loaded.state(), event),
                metadata.getOrDefault("commandId", ""),
                position == null ? 0 : Long.parseLong(position));
    }

    @SuppressWarnings("unchecked")
    private MessageStream.Single<CommandResultMessage> handle(
            CommandMessage message,
            Loaded<S> loaded,
            ProcessingContext context,
            EventStore events) {
        var attempt = (Attempt<C>) Objects.requireNonNull(message.payload());
        var draft = draft(attempt.order(), loaded);
        var ticket =
                new Ticket<>(
                        loaded,
                        draft.loaded,
                        draft.verdicts,
                        draft.repeated,
                        events.transaction(context));
        var result = new GenericCommandResultMessage(TICKET, ticket);
        return ticket.isAppended()
                ? MessageStream.fromFuture(
                        events.publish(context, List.copyOf(draft.events)).thenApply(_ -> result))
                : MessageStream.just(result);
    }

    private Draft draft(Order<C> order, Loaded<S> loaded) {
        var draft = new Draft(order, loaded);
        draft.repeated = loaded.receiptOf(order.commandId().value());
        if (draft.repeated == null) {
            order.commands().forEach(draft::decide);
        } else {
            order.commands().forEach(_ -> draft.verdicts.add(null));
        }
        return draft;
    }

    /// The order as far as it is decided.
    private final class Draft {

        private final Order<C> order;
        private final boolean outdated;
        private final List<FiledEvent> events = new ArrayList<>(4);
        private final List<@Nullable Rejection> verdicts;
        private Loaded<S> loaded;
        private @Nullable Receipt repeated;
        private @Nullable Metadata metadata;

        private Draft(Order<C> order, Loaded<S> loaded) {
            this.order = order;
            this.loaded = loaded;
            this.verdicts = new ArrayList<>(order.commands().size());
            var expected = order.expectedVersion();
            this.outdated =
                    expected != null
                            && (expected == Order.EXISTING
                                    ? loaded.version() == 0
                                    : loaded.version() != expected);
        }

        private void decide(C command) {
            switch (capability.decider().decide(command, loaded.state())) {
                case Decision.Rejected<E>(var rejection) ->
                        verdicts.add(rejection.hidesTheSubject() ? rejection : current(rejection));
                case Decision.Accepted<E> _ when outdated -> verdicts.add(Rejection.OUTDATED);
                case Decision.Accepted<E>(var happened) -> {
                    verdicts.add(null);
                    happened.forEach(event -> file(command, event));
                }
            }
        }

        private Rejection current(Rejection rejection) {
            return outdated ? Rejection.OUTDATED : rejection;
        }

        private void file(C command, E event) {
            var next = capability.decider().evolve(loaded.state(), event);
            loaded = loaded.with(next, order.commandId().value(), 0);
            if (metadata == null) {
                metadata = provenance(command, next);
            }
            events.add(
                    new FiledEvent(
                            GUID.v7().toString(),
                            type(event),
                            event,
                            metadata,
                            capability.at(command),
                            tag(order.subject())));
        }

        private Metadata provenance(C command, S state) {
            var concern = capability.concern(state);
            return Metadata.from(
                    new Provenance(
                                    capability.actor(command),
                                    order.commandId().value(),
                                    order.correlationId(),
                                    order.causationId(),
                                    concern.partner(),
                                    concern.customer(),
                                    capability.imported(command))
                            .toMetadata());
        }

        private MessageType type(E event) {
            return types.computeIfAbsent(event.getClass(), _ -> wireType(event));
        }

        private MessageType wireType(E event) {
            var type = EventTypes.of(event);
            return new MessageType(type.wireName(), Integer.toString(type.version()));
        }
    }
}
