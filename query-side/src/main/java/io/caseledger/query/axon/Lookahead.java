package io.caseledger.query.axon;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
import reactor.core.scheduler.Schedulers;

/// Hands a processor events in portions: no more than it has room for, and, while few arrive, all
/// that came within [#GATHERING] at once, unless somebody waits for them.
///
/// A transaction costs as much as the rows of some hundred events, and its dozen round trips push
/// everything else out of the processor's caches: many small ones would leave little for the
/// commands that the events come from. And without a limit the processor finds its buffer full,
/// sleeps 100 ms and cannot be woken: a ceiling of some 10,000 events a second, whatever the
/// projection does.
final class Lookahead implements StreamableEventSource {

    /// Below the 1,024 entries that the processor's own buffer holds.
    static final int LIMIT = 1_000;

    /// A portion as large as this is worth a transaction of its own: the next may follow at once.
    private static final int LARGE = LIMIT / 4;

    /// From the beginning of a small portion to the next: so old may be what is read by those who
    /// do not ask for more.
    static final Duration GATHERING = Duration.ofMillis(100);

    private final StreamableEventSource source;
    private final Duration gathering;
    private final AtomicReference<@Nullable Stream> current = new AtomicReference<>();

    Lookahead(StreamableEventSource source, Duration gathering) {
        this.source = source;
        this.gathering = gathering;
    }

    @Override
    public MessageStream<EventMessage> open(
            StreamingCondition condition, @Nullable ProcessingContext context) {
        var stream = new Stream(source.open(condition, context), gathering);
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

    /// Somebody waits for what is there: no more gathering.
    void hurry() {
        var stream = current.get();
        if (stream != null) {
            stream.hurry();
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

        /// Of the portion that is being taken; the processor takes from one thread at a time.
        private int taken;

        private long begunAt;
        private volatile long nextAt = System.nanoTime();
        private final long gatheringNanos;

        Stream(MessageStream<EventMessage> events, Duration gathering) {
            super(events);
            this.gatheringNanos = gathering.toNanos();
        }

        void release(int events) {
            handedOut.updateAndGet(n -> Math.max(0, n - events));
            wake();
        }

        void hurry() {
            nextAt = System.nanoTime();
            wake();
        }

        private boolean isGathering() {
            return System.nanoTime() - nextAt < 0;
        }

        private void wake() {
            var callback = wakeUp;
            if (callback != null) {
                callback.run();
            }
        }

        @Override
        public boolean hasNextAvailable() {
            if (handedOut.get() >= LIMIT || isGathering()) {
                return false;
            }
            if (super.hasNextAvailable()) {
                return true;
            }
            if (taken > 0) {
                endPortion();
            }
            return false;
        }

        private void endPortion() {
            if (taken < LARGE) {
                nextAt = begunAt + gatheringNanos;
                Schedulers.parallel()
                        .schedule(this::wake, nextAt - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            taken = 0;
        }

        @Override
        public Optional<Entry<EventMessage>> next() {
            var next = delegate().next();
            if (next.isPresent()) {
                handedOut.incrementAndGet();
                if (taken++ == 0) {
                    begunAt = System.nanoTime();
                }
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
            // What comes while the next portion is gathered wakes nobody: its end does.
            super.setCallback(() -> {
                if (!isGathering()) {
                    callback.run();
                }
            });
        }
    }
}
