package io.caseledger.query.axon;

import io.caseledger.kernel.audit.LogMetadata;
import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.casehandling.CaseEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.Metadata;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.StreamableEventSource;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.jspecify.annotations.Nullable;

/// Streams what is put into it, as the log would.
final class LogInMemory implements StreamableEventSource {

    private final List<EventMessage> messages = new CopyOnWriteArrayList<>();
    private final List<Runnable> callbacks = new CopyOnWriteArrayList<>();
    private volatile @Nullable Throwable failure;

    void add(List<Recorded<CaseEvent>> events) {
        messages.addAll(events.stream().map(LogInMemory::message).toList());
        callbacks.forEach(Runnable::run);
    }

    /// An event that no projection knows.
    void addUnknown(long position) {
        messages.add(
                new GenericEventMessage(
                        "unknown " + position,
                        new MessageType("weather.RainFell", "1"),
                        "rain",
                        Map.of(
                                LogMetadata.POSITION,
                                String.valueOf(position),
                                LogMetadata.STREAM,
                                "weather-" + position),
                        Instant.EPOCH));
        callbacks.forEach(Runnable::run);
    }

    /// One whose content cannot be read.
    void addDamaged() {
        messages.add(
                new GenericEventMessage(
                        "damaged",
                        new MessageType("case.CaseOpened", "1"),
                        "damaged",
                        Map.of(),
                        Instant.EPOCH) {
                    @Override
                    public Metadata metadata() {
                        throw new IllegalStateException("damaged");
                    }
                });
        callbacks.forEach(Runnable::run);
    }

    /// From now on, until it is null.
    void fail(@Nullable Throwable failure) {
        this.failure = failure;
        callbacks.forEach(Runnable::run);
    }

    private static EventMessage message(Recorded<CaseEvent> event) {
        var metadata = new HashMap<>(event.provenance().toMetadata());
        metadata.put(LogMetadata.POSITION, String.valueOf(event.position()));
        metadata.put(LogMetadata.STREAM, event.stream());
        metadata.put(LogMetadata.VERSION, String.valueOf(event.version()));
        metadata.put(LogMetadata.RECORDED_AT, String.valueOf(event.recordedAt().toEpochMilli()));
        return new GenericEventMessage(
                event.eventId().toString(),
                new MessageType(event.type(), String.valueOf(event.schemaVersion())),
                event.event(),
                metadata,
                event.recordedAt());
    }

    @Override
    public MessageStream<EventMessage> open(
            StreamingCondition condition, @Nullable ProcessingContext context) {
        return new Tail((int) condition.position().position().orElse(0));
    }

    @Override
    public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
        return CompletableFuture.completedFuture(new GlobalSequenceTrackingToken(0));
    }

    @Override
    public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
        return CompletableFuture.completedFuture(new GlobalSequenceTrackingToken(messages.size()));
    }

    @Override
    public CompletableFuture<TrackingToken> tokenAt(
            Instant at, @Nullable ProcessingContext context) {
        return firstToken(context);
    }

    private final class Tail implements MessageStream<EventMessage> {

        private int position;

        private Tail(int position) {
            this.position = position;
        }

        @Override
        public Optional<Entry<EventMessage>> next() {
            var next = peek();
            if (next.isPresent()) {
                position++;
            }
            return next;
        }

        @Override
        public Optional<Entry<EventMessage>> peek() {
            return hasNextAvailable()
                    ? Optional.of(
                            new SimpleEntry<>(
                                    messages.get(position),
                                    Context.with(
                                            TrackingToken.RESOURCE_KEY,
                                            new GlobalSequenceTrackingToken(position + 1))))
                    : Optional.empty();
        }

        @Override
        public void setCallback(Runnable callback) {
            callbacks.add(callback);
            callback.run();
        }

        @Override
        public Optional<Throwable> error() {
            return Optional.ofNullable(failure);
        }

        @Override
        public boolean isCompleted() {
            return false;
        }

        @Override
        public boolean hasNextAvailable() {
            return failure == null && position < messages.size();
        }

        @Override
        public void close() {}
    }
}
