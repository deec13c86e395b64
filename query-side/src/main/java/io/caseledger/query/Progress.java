package io.caseledger.query;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// How far each projection's rows have come in the log, and the wait for one's own write. A
/// projection has come as far as its slowest segment, whichever node works on that.
public final class Progress {

    /// No caller keeps a request open longer, whatever it prefers.
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /// How soon a commit of another node is noticed; one of this node wakes waiters at once.
    private static final Duration POLL = Duration.ofMillis(50);

    private static final long RETRY_AFTER_SECONDS = 1;

    private final ConnectionFactory connections;
    private final ConcurrentMap<String, Runnable> awaited = new ConcurrentHashMap<>();
    private final Sinks.Many<String> advances = Sinks.many().multicast().directBestEffort();
    private final Sinks.Empty<Void> ending = Sinks.empty();

    public Progress(ConnectionFactory connections) {
        this.connections = connections;
    }

    /// A segment of `projection` has come further, and that is committed.
    public void advanced(String projection) {
        // A waiter that misses this finds out by itself at its next poll.
        advances.tryEmitNext(projection);
    }

    /// Runs `hurry`, which must not block, whenever a reader begins to wait for `projection`.
    public void whenAwaited(String projection, Runnable hurry) {
        awaited.put(projection, hurry);
    }

    /// Completes when the rows of all `projections` show `position`; fails with
    /// [NotCaughtUpException] when `wait` is over.
    public Mono<Void> await(Collection<String> projections, long position, Duration wait) {
        var shown = stored(projections).filter(stored -> stored >= position);
        var caughtUp =
                Flux.merge(Flux.interval(Duration.ZERO, POLL), advancesOf(projections))
                        .onBackpressureLatest()
                        .concatMap(signal -> shown, 1)
                        .next();
        return Mono.firstWithSignal(caughtUp, ended(position))
                .timeout(shorter(wait, LONGEST_WAIT), Mono.error(() -> notCaughtUp(position)))
                .doOnSubscribe(begun -> projections.forEach(this::hurry))
                .then();
    }

    /// Lets go of all who wait, and of whoever comes from now on: another node knows as much.
    public void end() {
        ending.tryEmitEmpty();
    }

    private Mono<Long> ended(long position) {
        return ending.asMono().then(Mono.error(() -> notCaughtUp(position)));
    }

    private void hurry(String projection) {
        awaited.getOrDefault(projection, () -> {}).run();
    }

    private Flux<String> advancesOf(Collection<String> projections) {
        return advances.asFlux().filter(projections::contains);
    }

    static NotCaughtUpException notCaughtUp(long position) {
        return new NotCaughtUpException(position, RETRY_AFTER_SECONDS);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Mono<Long> stored(Collection<String> projections) {
        return Mono.usingWhen(
                connections.create(),
                connection -> stored(projections, connection),
                Connection::close);
    }

    /// What is committed of each, by whichever nodes; 0 before the first batch.
    public Mono<Long> stored(Collection<String> projections, Connection connection) {
        return Sql.query(
                        connection,
                        row -> Sql.value(row, "position", Long.class),
                        """
                        select case when count(distinct projection) = $2 then min(position) else 0 end
                        as position from readmodel.progress where projection = any($1)
                        """,
                        projections.toArray(String[]::new),
                        projections.size())
                .single();
    }
}
