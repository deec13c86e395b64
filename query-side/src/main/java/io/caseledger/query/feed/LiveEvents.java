package io.caseledger.query.feed;

import io.caseledger.kernel.audit.DomainEvent;
import io.caseledger.kernel.audit.Recorded;
import io.caseledger.query.EventDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/// The end of the log, followed once for all readers of this process. What arrives while the
/// readers are being served is sent to them together the next time.
final class LiveEvents implements AutoCloseable {

    /// So far behind the end may be who joins; further back the log is read instead.
    static final int KEPT_EVENTS = 2_048;

    /// A reader that has fallen so far behind is closed; with a kilobyte an event, the most that
    /// slow readers can make this process keep.
    static final int MOST_EVENTS_BEHIND = 16_384;

    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /// What is not kept any more may still be gone through by who has just joined.
    private static final int GRACE_EVENTS = 256;

    private static final int MOST_AT_ONCE = 256;
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(5);

    private final EventFeed feed;
    private final EventDocument document;
    private final Duration heartbeat;
    private final Set<LiveReader> readers = ConcurrentHashMap.newKeySet();
    private final Scheduler serving = Schedulers.newSingle("live-events", true);
    private final Mono<Long> started;
    private volatile Batch oldest = Batch.emptyAt(0);
    private volatile Batch newest = oldest;

    /// The first that leads to the next one; of the serving thread.
    private Batch linked = oldest;

    private volatile @Nullable Disposable following;

    LiveEvents(EventFeed feed, EventDocument document, Duration heartbeat) {
        this.heartbeat = heartbeat;
        this.feed = feed;
        this.document = document;
        // A failed start is no start: the next reader tries again.
        this.started =
                feed.last()
                        .doOnNext(this::follow)
                        .cache(
                                position -> Duration.ofMillis(Long.MAX_VALUE),
                                error -> Duration.ZERO,
                                () -> Duration.ZERO);
    }

    private void follow(long position) {
        oldest = Batch.emptyAt(position);
        newest = oldest;
        linked = oldest;
        var beats =
                Flux.interval(heartbeat, serving)
                        .onBackpressureDrop()
                        .subscribe(beat -> readers.forEach(LiveReader::beat));
        var events = new Collector();
        Flux.defer(() -> feed.after(newest.last()))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_RETRY).maxBackoff(LONGEST_RETRY))
                .subscribe(events);
        following =
                () -> {
                    beats.dispose();
                    events.dispose();
                };
    }

    /// Completes with the position of the newest event once the end of the log is followed.
    Mono<Long> position() {
        return started.map(first -> newest.last());
    }

    /// Whether nothing after `position` is missing here.
    boolean reaches(long position) {
        return position >= oldest.last();
    }

    /// What `interest` covers of what comes after `position`; absent where the log must be read
    /// first.
    @Nullable LiveReader reader(long position, Interest interest, Sinks.Empty<Void> tooSlow) {
        var at = oldest;
        if (position < at.last()) {
            return null;
        }
        for (var next = at.next(); next != null && next.last() <= position; next = at.next()) {
            at = next;
        }
        return new LiveReader(at, position, interest, readers, tooSlow);
    }

    private void publish(List<Frame> frames) {
        var batch = Batch.of(frames, newest);
        newest.append(batch);
        newest = batch;
        var slowest = batch.count();
        for (var reader : readers) {
            if (reader.count() < batch.count() - MOST_EVENTS_BEHIND) {
                reader.close();
            } else {
                reader.drain();
                slowest = Math.min(slowest, reader.count());
            }
        }
        keepAfter(batch.count() - KEPT_EVENTS);
        abandonBefore(Math.min(slowest, oldest.count() - GRACE_EVENTS));
    }

    private void keepAfter(long count) {
        for (var next = oldest.next(); next != null && next.count() <= count; next = next.next()) {
            oldest = next;
        }
    }

    private void abandonBefore(long count) {
        for (var next = linked.next();
                next != null && linked.count() < count;
                next = linked.next()) {
            linked.abandon();
            linked = next;
        }
    }

    @Override
    public void close() {
        var following = this.following;
        if (following != null) {
            following.dispose();
        }
        serving.dispose();
    }

    /// Takes events as they come and lets the serving thread publish all that are there.
    private final class Collector extends BaseSubscriber<Recorded<DomainEvent>> {

        private final Queue<Frame> arrived = new ConcurrentLinkedQueue<>();
        private final AtomicInteger waiting = new AtomicInteger();

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            request(MOST_AT_ONCE);
        }

        @Override
        protected void hookOnNext(Recorded<DomainEvent> event) {
            arrived.add(new Frame(event, document));
            if (waiting.getAndIncrement() == 0) {
                serving.schedule(this::publishArrived);
            }
        }

        private void publishArrived() {
            var frames = new ArrayList<Frame>();
            var taken = 0;
            var last = newest.last();
            for (var frame = arrived.poll(); frame != null; frame = arrived.poll()) {
                taken++;
                // After a failure the feed begins again behind what was published, and may bring
                // what has arrived meanwhile a second time.
                if (frame.position() > last) {
                    frames.add(frame);
                    last = frame.position();
                }
            }
            if (!frames.isEmpty()) {
                publish(frames);
            }
            request(taken);
            if (waiting.addAndGet(-taken) > 0) {
                serving.schedule(this::publishArrived);
            }
        }
    }
}
