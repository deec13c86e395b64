package io.caseledger.query.feed;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Sinks;

/// One reader's place in the live events. It takes what is next when its client has taken what was
/// before; nothing is queued for it.
final class LiveReader {

    /// A line that readers of server-sent events pass over.
    static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private final Interest interest;
    private final Set<LiveReader> readers;
    private final Sinks.Empty<Void> tooSlow;
    private final AtomicInteger draining = new AtomicInteger();
    private volatile @Nullable FluxSink<byte[]> sink;
    private volatile Batch at;
    private long position;

    /// @param tooSlow fails when the reader is closed: a client that reads nothing would never come
    ///   to the end of its events
    LiveReader(
            Batch at,
            long position,
            Interest interest,
            Set<LiveReader> readers,
            Sinks.Empty<Void> tooSlow) {
        this.at = at;
        this.position = position;
        this.interest = interest;
        this.readers = readers;
        this.tooSlow = tooSlow;
    }

    /// The reader's events, in chunks of whole events; to be subscribed to once.
    Flux<byte[]> events() {
        return Flux.create(to -> {
            sink = to;
            to.onDispose(() -> readers.remove(this));
            readers.add(this);
            to.onRequest(n -> drain());
        });
    }

    /// How many events there have been up to its place.
    long count() {
        return at.count();
    }

    void close() {
        readers.remove(this);
        tooSlow.tryEmitError(new SlowReaderException());
    }

    void beat() {
        var to = sink;
        if (to != null && to.requestedFromDownstream() > 0) {
            to.next(COMMENT);
        }
    }

    /// Called by whoever has news, events or demand; one of them does the work.
    void drain() {
        var to = sink;
        if (to == null || draining.getAndIncrement() != 0) {
            return;
        }
        var seen = 1;
        while (seen != 0) {
            while (to.requestedFromDownstream() > 0 && !to.isCancelled()) {
                var next = at.next();
                if (next == null) {
                    if (at.isAbandoned()) {
                        close();
                    }
                    break;
                }
                var bytes = next.bytes(interest, position);
                at = next;
                position = Math.max(position, next.last());
                if (bytes.length > 0) {
                    to.next(bytes);
                }
            }
            seen = draining.addAndGet(-seen);
        }
    }
}
