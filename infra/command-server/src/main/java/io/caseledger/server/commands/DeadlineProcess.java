package io.caseledger.server.commands;

import io.caseledger.command.CommandId;
import io.caseledger.command.Commands;
import io.caseledger.command.Entry;
import io.caseledger.command.Order;
import io.caseledger.command.casehandling.CaseCommand;
import io.caseledger.command.casehandling.RecordPassingTime;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.server.commands.DueClocks.DueCase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Lets passing time speak: asks every case whose clock ran out in silence what that has brought
/// about.
///
/// A due time is a hint and the decider has the last word, so a case asked twice, by two nodes or
/// after a kill, says nothing twice.
@Component
class DeadlineProcess implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeadlineProcess.class);

    /// A breach is in the log within a second of its deadline; half of that is for finding it.
    private static final Duration LOOK = Duration.ofMillis(250);

    /// Cases asked in one transaction: a night's backlog is caught up in such bites.
    private static final int BITE = 256;

    /// After a failure, so that an outage is not made worse.
    private static final Duration RECOVERY = Duration.ofSeconds(1);

    private final DueClocks due;
    private final Commands<CaseCommand> commands;
    private final InstantSource time;
    private final Disposable.Swap running = Disposables.swap();

    DeadlineProcess(DueClocks due, Commands<CaseCommand> commands, InstantSource time) {
        this.due = due;
        this.commands = commands;
        this.time = time;
    }

    /// Looks again at once while there is more to ask, else after a pause.
    private Flux<Duration> looking() {
        return Mono.defer(() -> due.claim(time.instant(), BITE, this::ask))
                .map(asked -> asked == 0 ? LOOK : Duration.ZERO)
                .doOnError(failed ->
                        LOG.warn("due clocks could not be asked; again in {}", RECOVERY, failed))
                .onErrorReturn(RECOVERY)
                .delayUntil(Mono::delay)
                .repeat();
    }

    private Mono<Void> ask(List<DueCase> cases) {
        var now = time.instant();
        return Flux.fromIterable(cases).flatMap(due -> ask(due.caseId(), now), BITE).then();
    }

    private Mono<Void> ask(String caseId, Instant now) {
        var question = new RecordPassingTime(caseId, Entry.live(Actor.SYSTEM, now, now));
        var once = new CommandId("passing-" + caseId + "-" + now.toEpochMilli());
        return Mono.fromFuture(() -> commands.send(Order.of(caseId, question, once))).then();
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
