package io.caseledger.query.axon;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
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
/// projection does. How many segments share the portions does not matter: the next events come when
/// the slowest of them has taken its own.
///
/// Of events that the projection does not know only the last of a run is handed out, so that its
/// token comes past them: what an event costs on its way through the processor is more than most
/// projections do for one.
///
/// What cannot be read is told of, and tried again ever later. The processor hears nothing of it:
/// it would begin anew without ending what it had begun, and do both from then on.
final class Lookahead implements StreamableEventSource {

    /// Below the 1,024 entries that the processor's own buffer holds.
    static final int LIMIT = 1_000;

    /// A portion as large as this, passed events among them, is worth a transaction of its own, and
    /// most likely more stand behind it: the next may follow at once.
    private static final int LARGE = LIMIT / 4;

    /// From the beginning of a small portion to the next: so old may be what is read by those who
    /// do not ask for more.
    static final Duration GATHERING = Duration.ofMillis(100);

    private static final Duration FIRST_REST = Duration.ofMillis(500);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final StreamableEventSource source;
    private final Duration gathering;
    private final LongSupplier takenUpTo;
    private final Set<QualifiedName> known;
    private final Consumer<Throwable> whenFailed;
    private final AtomicReference<@Nullable Stream> current = new AtomicReference<>();

    /// @param takenUpTo the position up to which no event is left in a buffer of the processor
    /// @param known the events that the projection shows
    /// @param whenFailed told why the log cannot be read on
    Lookahead(
            StreamableEventSource source,
            Duration gathering,
            LongSupplier takenUpTo,
            Set<QualifiedName> known,
            Consumer<Throwable> whenFailed) {
        this.whenFailed = whenFailed;
        this.source = source;
        this.gathering = gathering;
        this.takenUpTo = takenUpTo;
        this.known = known;
    }

    @Override
    public MessageStream<EventMessage> open(
            StreamingCondition condition, @Nullable ProcessingContext context) {
        var stream = new Stream(condition, source.open(condition, context));
        current.set(stream);
        return stream;
    }

    /// Events may have left the processor's buffers: more follow if it waits for that.
    ///
    /// @return whether all that was handed out has left them
    boolean refill() {
        var stream = current.get();
        return stream == null || stream.refill();
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

    private final class Stream implements MessageStream<EventMessage> {

        private final EventCriteria criteria;
        private volatile MessageStream<EventMessage> events;
        private volatile boolean closed;

        /// After a failure, until the log is read from again.
        private volatile boolean resting;

        private Duration rest = FIRST_REST;

        /// Since all that was handed out before had left the buffers.
        private int handedOut;

        private volatile long lastHandedOut;
        private volatile boolean full;
        private volatile @Nullable Runnable wakeUp;

        /// Of the portion that is being taken, passed ones among them; the processor takes from one
        /// thread at a time.
        private int taken;

        private long begunAt;
        private volatile long nextAt = System.nanoTime();

        Stream(StreamingCondition condition, MessageStream<EventMessage> events) {
            this.criteria = condition.criteria();
            this.lastHandedOut = condition.position().position().orElse(0);
            this.events = events;
        }

        boolean refill() {
            var refilled = isTaken();
            if (refilled && full) {
                wake();
            }
            return refilled;
        }

        private boolean isTaken() {
            return takenUpTo.getAsLong() >= lastHandedOut;
        }

        /// Says that it is full before it looks, so that no refill is missed in between.
        private boolean hasRoom() {
            if (handedOut < LIMIT) {
                return true;
            }
            full = true;
            if (!isTaken()) {
                return false;
            }
            full = false;
            handedOut = 0;
            return true;
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
            if (resting || !hasRoom() || isGathering()) {
                return false;
            }
            if (events.hasNextAvailable()) {
                return true;
            }
            events.error().ifPresent(this::rest);
            if (taken > 0) {
                endPortion();
            }
            return false;
        }

        private void endPortion() {
            if (taken < LARGE) {
                nextAt = begunAt + gathering.toNanos();
                Schedulers.parallel()
                        .schedule(this::wake, nextAt - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            taken = 0;
        }

        private void rest(Throwable failure) {
            whenFailed.accept(failure);
            resting = true;
            events.close();
            Schedulers.parallel().schedule(this::readAgain, rest.toMillis(), TimeUnit.MILLISECONDS);
            rest = rest.multipliedBy(2);
            if (rest.compareTo(LONGEST_REST) > 0) {
                rest = LONGEST_REST;
            }
        }

        private void readAgain() {
            if (closed) {
                return;
            }
            var reached = new GlobalSequenceTrackingToken(lastHandedOut);
            events = source.open(StreamingCondition.conditionFor(reached, criteria), null);
            if (closed) {
                // Meanwhile: nobody else would.
                events.close();
                return;
            }
            resting = false;
            // Wakes, too.
            events.setCallback(this::arrived);
        }

        @Override
        public Optional<Entry<EventMessage>> next() {
            if (taken == 0) {
                begunAt = System.nanoTime();
            }
            try {
                var next = nextKnown();
                if (next.isPresent()) {
                    handedOut++;
                    lastHandedOut = position(next.get());
                    rest = FIRST_REST;
                }
                return next;
            } catch (RuntimeException unreadable) {
                rest(unreadable);
                return Optional.empty();
            }
        }

        /// In a long run one of every [#LIMIT] is handed out: the token must not stand still.
        private Optional<Entry<EventMessage>> nextKnown() {
            var next = events.next();
            var passed = 1;
            while (passed < LIMIT && next.isPresent() && !isKnown(next.get()) && isMore()) {
                next = events.next();
                passed++;
            }
            taken += next.isPresent() ? passed : 0;
            next.filter(this::isKnown).ifPresent(Stream::look);
            return next;
        }

        /// The first look into an event: what is wrong with it shows here.
        private static void look(Entry<EventMessage> entry) {
            var _ = entry.message().metadata();
        }

        private boolean isKnown(Entry<EventMessage> entry) {
            return known.contains(entry.message().type().qualifiedName());
        }

        private boolean isMore() {
            return events.hasNextAvailable();
        }

        private static long position(Entry<EventMessage> entry) {
            return TrackingToken.fromContext(entry)
                    .map(token -> token.position().orElseThrow())
                    .orElseThrow();
        }

        @Override
        public Optional<Entry<EventMessage>> peek() {
            return resting ? Optional.empty() : events.peek();
        }

        @Override
        public Optional<Throwable> error() {
            return Optional.empty();
        }

        @Override
        public boolean isCompleted() {
            return closed;
        }

        @Override
        public void close() {
            closed = true;
            wakeUp = null;
            events.close();
        }

        @Override
        public void setCallback(Runnable callback) {
            wakeUp = callback;
            events.setCallback(this::arrived);
        }

        /// What comes while the next portion is gathered wakes nobody: its end does.
        private void arrived() {
            if (!isGathering()) {
                wake();
            }
        }
    }
}
