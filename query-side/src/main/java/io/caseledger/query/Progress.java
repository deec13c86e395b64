package io.caseledger.query;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// How far each projection's rows have come in the log, and the wait for one's own write.
public final class Progress {

    /// No caller keeps a request open longer, whatever it prefers.
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /// How soon a commit of another node is noticed; one of this node wakes waiters at once.
    private static final Duration POLL = Duration.ofMillis(50);

    private static final long RETRY_AFTER_SECONDS = 1;

    private final ConnectionFactory connections;
    private final ConcurrentMap<String, Long> reached = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Runnable> awaited = new ConcurrentHashMap<>();
    private final Sinks.Many<Long> advances = Sinks.many().multicast().directBestEffort();

    public Progress(ConnectionFactory connections) {
        this.connections = connections;
    }

    /// Stands in the transaction of the rows it speaks of.
    public Mono<Void> store(String projection, long position, Connection connection) {
        return Sql.update(
                        connection,
                        """
                        insert into readmodel.progress (projection, position) values ($1, $2)
                        on conflict (projection) do update set position = excluded.position
                        """,
                        projection,
                        position)
                .then();
    }

    /// After the commit only.
    public void reached(String projection, long position) {
        reached.put(projection, position);
        // A waiter that misses this finds out by itself at its next poll.
        advances.tryEmitNext(position);
    }

    /// What was reached before this process began.
    public Mono<Void> recall(String projection) {
        return stored(projection).doOnNext(position -> reached(projection, position)).then();
    }

    /// Runs `hurry`, which must not block, whenever a reader begins to wait for `projection`.
    public void whenAwaited(String projection, Runnable hurry) {
        awaited.put(projection, hurry);
    }

    /// The last position that this node knows of; 0 for none.
    public long position(String projection) {
        return reached.getOrDefault(projection, 0L);
    }

    /// Completes when the rows of `projection` show `position`; fails with [NotCaughtUpException]
    /// when `wait` is over.
    public Mono<Void> await(String projection, long position, Duration wait) {
        if (position <= position(projection)) {
            return Mono.empty();
        }
        var shown = stored(projection).filter(stored -> stored >= position);
        var notCaughtUp = Mono.<Long>error(() -> notCaughtUp(position));
        if (wait.isZero()) {
            return shown.switchIfEmpty(notCaughtUp).then();
        }
        awaited.getOrDefault(projection, () -> {}).run();
        return Flux.merge(Flux.interval(Duration.ZERO, POLL), advances.asFlux())
                .onBackpressureLatest()
                .concatMap(signal -> shown, 1)
                .next()
                .timeout(shorter(wait, LONGEST_WAIT), notCaughtUp)
                .then();
    }

    static NotCaughtUpException notCaughtUp(long position) {
        return new NotCaughtUpException(position, RETRY_AFTER_SECONDS);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Mono<Long> stored(String projection) {
        return Mono.usingWhen(
                connections.create(),
                connection -> stored(projection, connection),
                Connection::close);
    }

    /// What is committed, by whichever node; 0 before the first batch.
    Mono<Long> stored(String projection, Connection connection) {
        return Sql.query(
                        connection,
                        row -> Sql.value(row, "position", Long.class),
                        "select position from readmodel.progress where projection = $1",
                        projection)
                .next()
                .defaultIfEmpty(0L);
    }
}
