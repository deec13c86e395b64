package io.caseledger.command.axon;

import io.caseledger.command.Capability;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.jspecify.annotations.Nullable;

/// Spares a command on a hot subject the reading: answers a load with the state after the last
/// command, as one message, and the marker it was true at. If that is out of date, the append fails
/// on the expected version and the command is tried again on the log.
final class RecentStates<S> implements EventStorageEngine {

    /// About what a state weighs by itself, its first event included, and with each event more.
    private static final long STATE_BYTES = 800;

    private static final long EVENT_BYTES = 160;

    private static final MessageType STATE = new MessageType("caseledger.State", "1");

    private final EventStorageEngine log;
    private final Markers markers;
    private final String tag;
    private final Loaded<S> blank;
    private final LatestUsed<Loaded<S>> recent;
    private final LongAdder remembered = new LongAdder();
    private final LongAdder sourced = new LongAdder();

    /// @param capacity what all remembered states together may weigh, in bytes
    RecentStates(
            EventStorageEngine log,
            Markers markers,
            Capability<?, S, ?> capability,
            long capacity) {
        this.log = log;
        this.markers = markers;
        this.tag = capability.name();
        this.recent = new LatestUsed<>(capacity);
        this.blank = Loaded.nothing(capability.decider().initial()).asRemembered();
    }

    void remember(String subject, Loaded<S> loaded) {
        recent.put(subject, loaded, STATE_BYTES + loaded.version() * EVENT_BYTES);
    }

    @Override
    public MessageStream<EventMessage> source(
            SourcingCondition condition, @Nullable ProcessingContext context) {
        var attempt = context == null ? null : context.getResource(Attempt.KEY);
        if (attempt == null || attempt.reading() == Attempt.Reading.FRESH) {
            return sourced(condition, context);
        }
        var subject = attempt.order().subject();
        var known = recent.get(subject);
        if (known != null) {
            remembered.increment();
            return stream(subject, known);
        }
        return attempt.reading() == Attempt.Reading.BLANK
                ? stream(subject, blank)
                : sourced(condition, context);
    }

    private MessageStream<EventMessage> sourced(
            SourcingCondition condition, @Nullable ProcessingContext context) {
        sourced.increment();
        return log.source(condition, context);
    }

    long remembered() {
        return remembered.sum();
    }

    long sourced() {
        return sourced.sum();
    }

    private MessageStream<EventMessage> stream(String subject, Loaded<S> loaded) {
        var marker = markers.of(tag, subject, loaded.version(), loaded.position());
        return MessageStream.fromIterable(
                List.of(
                        new GenericEventMessage(STATE, loaded.asRemembered()),
                        TerminalEventMessage.INSTANCE),
                message ->
                        message instanceof TerminalEventMessage
                                ? ConsistencyMarker.addToContext(Context.empty(), marker)
                                : Context.empty());
    }

    @Override
    public CompletableFuture<AppendTransaction<?>> appendEvents(
            AppendCondition condition,
            @Nullable ProcessingContext context,
            List<TaggedEventMessage<?>> events) {
        return log.appendEvents(condition, context, events);
    }

    @Override
    public MessageStream<EventMessage> stream(
            StreamingCondition condition, @Nullable ProcessingContext context) {
        return log.stream(condition, context);
    }

    @Override
    public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
        return log.firstToken(context);
    }

    @Override
    public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
        return log.latestToken(context);
    }

    @Override
    public CompletableFuture<TrackingToken> tokenAt(
            Instant at, @Nullable ProcessingContext context) {
        return log.tokenAt(at, context);
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeWrapperOf(log);
    }
}
