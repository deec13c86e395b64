package io.caseledger.server;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/// Work that is done again and again for as long as the server runs; each time says how long to
/// rest before the next. An outage is told of when it begins and when it is over.
public final class Recurring implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Recurring.class);

    private final String name;
    private final Mono<Duration> work;
    private final Duration recovery;
    private final Disposable.Swap running = Disposables.swap();
    private volatile boolean failing;

    /// @param name what it does, for whoever reads that it could not
    /// @param recovery the rest after a failure, so that an outage is not made worse
    public Recurring(String name, Mono<Duration> work, Duration recovery) {
        this.name = name;
        this.work = work;
        this.recovery = recovery;
    }

    @Override
    public void start() {
        running.update(
                work.doOnNext(_ -> succeeded())
                        .doOnError(this::failed)
                        .onErrorReturn(recovery)
                        .delayUntil(Mono::delay)
                        .repeat()
                        .subscribe());
    }

    private void succeeded() {
        if (failing) {
            failing = false;
            LOG.info("can {} again", name);
        }
    }

    private void failed(Throwable failure) {
        if (failing) {
            LOG.debug("still cannot {}", name, failure);
        } else {
            failing = true;
            LOG.warn("could not {}; again every {}", name, recovery, failure);
        }
    }

    @Override
    public void stop() {
        running.update(Disposables.disposed());
    }

    @Override
    public boolean isRunning() {
        return running.get() != null && !running.get().isDisposed();
    }
}
