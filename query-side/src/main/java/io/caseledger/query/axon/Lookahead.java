package io.caseledger.query.axon;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.messaging.core.DelegatingMessageStream;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.StreamableEventSource;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.jspecify.annotations.Nullable;

/// Hands a processor no more events than it has room for, and wakes it when there is room again.
///
/// Without it the processor finds its buffer full, sleeps 100 ms and cannot be woken: a ceiling of
/// some 10,000 events a second, whatever the projection does.
final class Lookahead implements StreamableEventSource {

    /// Below the 1,024 entries that the processor's own buffer holds.
    static final int LIMIT = 1_000;

    private final StreamableEventSource source;
    private final AtomicReference<@Nullable Stream> current = new AtomicReference<>();

    Lookahead(StreamableEventSource source) {
        this.source = source;
    }

    @Override
    public MessageStream<EventMessage> open(
            StreamingCondition condition, @Nullable ProcessingContext context) {
        var stream = new Stream(source.open(condition, context));
        current.set(stream);
        return stream;
    }

    /// So many events have left the processor's buffer.
    void release(int events) {
        var stream = current.get();
        if (stream != null) {
            stream.release(events);
        }
    }

    @Override
    public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
        return source.firstToken(context);
    }

    @Override
    public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
        return source.latestToken(context);
    }

    @Override
    public CompletableFuture<TrackingToken> tokenAt(
            Instant at, @Nullable ProcessingContext context) {
        return source.tokenAt(at, context);
    }

    private static final class Stream extends DelegatingMessageStream<EventMessage, EventMessage> {

        private final AtomicInteger handedOut = new AtomicInteger();
        private volatile @Nullable Runnable wakeUp;

        Stream(MessageStream<EventMessage> events) {
            super(events);
        }

        void release(int events) {
            handedOut.updateAndGet(n -> Math.max(0, n - events));
            var callback = wakeUp;
            if (callback != null) {
                callback.run();
            }
        }

        @Override
        public boolean hasNextAvailable() {
            return handedOut.get() < LIMIT && super.hasNextAvailable();
        }

        @Override
        public Optional<Entry<EventMessage>> next() {
            var next = delegate().next();
            if (next.isPresent()) {
                handedOut.incrementAndGet();
            }
            return next;
        }

        @Override
        public Optional<Entry<EventMessage>> peek() {
            return delegate().peek();
        }

        @Override
        public void setCallback(Runnable callback) {
            wakeUp = callback;
            super.setCallback(callback);
        }
    }
}
