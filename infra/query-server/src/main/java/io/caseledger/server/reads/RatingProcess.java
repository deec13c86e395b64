package io.caseledger.server.reads;

import io.caseledger.query.Sql;
import io.caseledger.query.ratings.Drafts;
import io.caseledger.query.ratings.Standings;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Keeps the standings of partners up with the facts, and drafts the ratings of sealed quarters.
/// Whichever node comes first does the work of the moment.
final class RatingProcess implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RatingProcess.class);

    /// A star moves within a second of the fact that moved it.
    private static final Duration LOOK = Duration.ofMillis(200);

    /// While facts pour in, rating takes no more than a fifth of a processor.
    private static final int REST = 4;

    /// Drafts of one transaction.
    private static final int BITE = 32;

    /// After a failure, so that an outage is not made worse.
    private static final Duration RECOVERY = Duration.ofSeconds(2);

    private final Standings standings;
    private final Drafts drafts;
    private final ConnectionPool connections;
    private final InstantSource time;
    private final Disposable.Swap running = Disposables.swap();

    RatingProcess(
            Standings standings, Drafts drafts, ConnectionPool connections, InstantSource time) {
        this.standings = standings;
        this.drafts = drafts;
        this.connections = connections;
        this.time = time;
    }

    private Flux<Duration> looking() {
        return Mono.defer(() ->
                        Sql.inTransaction(connections, connection -> drafts.make(BITE, connection))
                                .then(Sql.inTransaction(connections, this::refresh))
                                .elapsed()
                                .map(took -> pause(Duration.ofMillis(took.getT1()))))
                .doOnError(failed ->
                        LOG.warn("partners could not be rated; again in {}", RECOVERY, failed))
                .onErrorReturn(RECOVERY)
                .delayUntil(Mono::delay)
                .repeat();
    }

    private Mono<Integer> refresh(Connection connection) {
        return standings.refresh(time.instant(), connection);
    }

    private static Duration pause(Duration work) {
        var rest = work.multipliedBy(REST);
        return rest.compareTo(LOOK) > 0 ? rest : LOOK;
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
