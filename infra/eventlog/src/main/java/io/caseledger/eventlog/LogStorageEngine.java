package io.caseledger.eventlog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.AggregateSequenceNumberPosition;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EmptyAppendTransaction;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.WrappedToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// The log as Axon's storage engine, whichever store keeps it: one entity is one stream, known by
/// the one tag of its events.
public final class LogStorageEngine implements EventStorageEngine {

    static final int MAX_EVENTS_PER_APPEND = 1_000;
    static final int MAX_BYTES_PER_EVENT = 1 << 20;

    private static final Instant EARLIEST = Instant.parse("-4712-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("+294275-12-31T00:00:00Z");

    private final LogAppender appender;
    private final LogPages pages;
    private final LogTail tail;
    private final EventCodec codec;
    private final Set<String> categories;

    public LogStorageEngine(LogAppender appender, LogPages pages, LogTail tail, EventCodec codec) {
        this.appender = appender;
        this.pages = pages;
        this.tail = tail;
        this.codec = codec;
        this.categories = codec.categories();
    }

    @Override
    public CompletableFuture<AppendTransaction<?>> appendEvents(
            AppendCondition condition,
            @Nullable ProcessingContext context,
            List<TaggedEventMessage<?>> events) {
        if (events.isEmpty()) {
            return CompletableFuture.completedFuture(EmptyAppendTransaction.INSTANCE);
        }
        try {
            var stream = Streams.of(events, categories);
            return CompletableFuture.completedFuture(
                    new StreamAppend(
                            appender, stream, expectedVersion(condition, stream), encode(events)));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static long expectedVersion(AppendCondition condition, String stream) {
        var marker = condition.consistencyMarker();
        if (marker.equals(ConsistencyMarker.INFINITY)) {
            return LogAppender.ANY_VERSION;
        }
        if (marker.equals(ConsistencyMarker.ORIGIN)) {
            return 0;
        }
        if (marker instanceof StreamMarker known && known.stream().equals(stream)) {
            return known.version();
        }
        throw new LogRefusedException("marker " + marker + " says nothing about " + stream);
    }

    private List<LoggedEvent> encode(List<TaggedEventMessage<?>> events) {
        if (events.size() > MAX_EVENTS_PER_APPEND) {
            throw new LogRefusedException(
                    "an append has at most " + MAX_EVENTS_PER_APPEND + " events");
        }
        var encoded = new ArrayList<LoggedEvent>(events.size());
        for (var tagged : events) {
            encoded.add(encode(tagged.event()));
        }
        return encoded;
    }

    private LoggedEvent encode(EventMessage message) {
        var payload = message.payload();
        if (payload == null) {
            throw new LogRefusedException("an event has a payload");
        }
        var encoded = codec.encode(payload);
        var event =
                new LoggedEvent(
                        UUID.fromString(message.identifier()),
                        encoded,
                        appender.metadata(message, encoded),
                        message);
        if (event.bytes() > MAX_BYTES_PER_EVENT) {
            throw new LogRefusedException("an event has at most " + MAX_BYTES_PER_EVENT + " bytes");
        }
        var occurredAt = encoded.occurredAt();
        if (occurredAt.isBefore(EARLIEST) || occurredAt.isAfter(LATEST)) {
            throw new LogRefusedException("an event occurs between " + EARLIEST + " and " + LATEST);
        }
        return event;
    }

    @Override
    public MessageStream<EventMessage> source(
            SourcingCondition condition, @Nullable ProcessingContext context) {
        return new SourcedStream(
                pages,
                Streams.of(condition.criteria()),
                AggregateSequenceNumberPosition.toSequenceNumber(condition.start()));
    }

    @Override
    public MessageStream<EventMessage> stream(
            StreamingCondition condition, @Nullable ProcessingContext context) {
        return new TailStream(tail, pages, positionOf(condition.position()), condition.criteria());
    }

    private static long positionOf(@Nullable TrackingToken token) {
        if (token == null) {
            return 0;
        }
        return WrappedToken.unwrapLowerBound(token).position().orElse(0);
    }

    @Override
    public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
        return CompletableFuture.completedFuture(new GlobalSequenceTrackingToken(0));
    }

    @Override
    public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
        return token(pages.lastPosition());
    }

    @Override
    public CompletableFuture<TrackingToken> tokenAt(
            Instant at, @Nullable ProcessingContext context) {
        return token(pages.positionBefore(at));
    }

    private static CompletableFuture<TrackingToken> token(Mono<Long> position) {
        return Futures.of(position.map(GlobalSequenceTrackingToken::new));
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("codec", codec);
    }
}
