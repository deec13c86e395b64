package io.caseledger.server.commands;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Lets passing time speak: asks of every kind what is due, one kind after the other.
final class DueProcess implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DueProcess.class);

    /// Questions of one transaction: a night's backlog is caught up in such bites.
    private static final int BITE = 256;

    /// After a failure, so that an outage is not made worse.
    private static final Duration RECOVERY = Duration.ofSeconds(1);

    private final List<Mono<Due>> kinds;
    private final Duration look;
    private final DueRows rows;
    private final InstantSource time;
    private final Disposable.Swap running = Disposables.swap();

    /// @param look how soon it is noticed that something is due
    DueProcess(List<Mono<Due>> kinds, Duration look, DueRows rows, InstantSource time) {
        this.kinds = kinds;
        this.look = look;
        this.rows = rows;
        this.time = time;
    }

    /// Looks again at once while there is more to ask, else after a pause. One kind that fails does
    /// not keep the others from being asked.
    private Flux<Duration> looking() {
        return Flux.fromIterable(kinds)
                .concatMapDelayError(
                        kind -> kind.flatMap(due -> rows.ask(due, time.instant(), BITE)))
                .reduce(0, Integer::sum)
                .map(asked -> asked == 0 ? look : Duration.ZERO)
                .doOnError(failed -> LOG.warn("not all that is due could be asked", failed))
                .onErrorReturn(look.compareTo(RECOVERY) > 0 ? look : RECOVERY)
                .delayUntil(Mono::delay)
                .repeat();
    }

    @Override
    public void start() {
        running.update(looking().subscribe());
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
