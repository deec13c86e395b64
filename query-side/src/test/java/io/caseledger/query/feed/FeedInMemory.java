package io.caseledger.query.feed;

import io.caseledger.kernel.audit.DomainEvent;
import io.caseledger.kernel.audit.Recorded;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// A log that keeps everything, tells everyone, and breaks down on demand.
final class FeedInMemory implements EventFeed {

    private final Sinks.Many<Recorded<DomainEvent>> events = Sinks.many().replay().all();
    private final AtomicLong last = new AtomicLong();
    private final AtomicInteger breakDowns = new AtomicInteger();

    @SuppressWarnings("unchecked") // nobody puts an event into a record
    synchronized void add(List<? extends Recorded<? extends DomainEvent>> added) {
        for (var event : added) {
            last.set(event.position());
            events.tryEmitNext((Recorded<DomainEvent>) event).orThrow();
        }
    }

    /// The next so many followers fail after three events.
    void breakDown(int times) {
        breakDowns.set(times);
    }

    @Override
    public Flux<Recorded<DomainEvent>> after(long position) {
        var following = events.asFlux().filter(event -> event.position() > position);
        if (breakDowns.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            return following
                    .take(3)
                    .concatWith(Flux.error(new IllegalStateException("connection lost")));
        }
        return following;
    }

    @Override
    public Mono<Long> last() {
        return Mono.fromSupplier(last::get);
    }
}
