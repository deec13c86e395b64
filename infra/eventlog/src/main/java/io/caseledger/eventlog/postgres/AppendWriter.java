package io.caseledger.eventlog.postgres;

import io.caseledger.eventlog.LogAppender;
import io.caseledger.eventlog.LogMetrics;
import io.caseledger.eventlog.LogOverloadedException;
import io.caseledger.eventlog.LogRefusedException;
import io.caseledger.eventlog.LogUnavailableException;
import io.caseledger.eventlog.LoggedEvent;
import io.caseledger.eventlog.StreamMarker;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Group commit: appends that arrive while others are being written share the next transaction. An
/// append alone goes at once; there is no timer to wait for.
final class AppendWriter implements LogAppender {

    /// While one batch is being made durable the next one is on its way and parsed.
    static final int CONNECTIONS = 2;

    /// How long an append may wait for a clear answer before it is told that there is none.
    static final Duration OUTCOME_LIMIT = Duration.ofSeconds(15);

    /// A statement without an answer for so long is taken for lost.
    static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

    static final Duration RECONNECT_PAUSE = Duration.ofMillis(200);

    /// Told of every batch that was committed, on the thread that read its answer.
    @FunctionalInterface
    interface CommitListener {
        void committed(AppendBatch batch, AppendBatch.Outcome outcome);
    }

    private record Work(Connection connection, AppendBatch batch) {}

    private final ConnectionFactory connections;
    private final CommitListener listener;
    private final LogMetrics metrics;
    private final long outcomeNanos;
    private final AppendQueue queue = new AppendQueue();
    private final ArrayDeque<Connection> free = new ArrayDeque<>(CONNECTIONS);
    private boolean closed;

    AppendWriter(
            ConnectionFactory connections,
            CommitListener listener,
            LogMetrics metrics,
            Duration outcomeLimit) {
        this.connections = connections;
        this.listener = listener;
        this.metrics = metrics;
        this.outcomeNanos = outcomeLimit.toNanos();
        for (int i = 0; i < CONNECTIONS; i++) {
            connect();
        }
    }

    @Override
    public CompletableFuture<StreamMarker> append(
            String stream, long expectedVersion, List<LoggedEvent> events) {
        return submit(new PendingAppend(stream, expectedVersion, events));
    }

    private CompletableFuture<StreamMarker> submit(PendingAppend append) {
        Work work;
        int waiting;
        try {
            synchronized (this) {
                if (closed) {
                    throw new IllegalStateException("the log is closed");
                }
                queue.add(append);
                waiting = queue.size();
                work = nextWork();
            }
        } catch (LogOverloadedException e) {
            metrics.overloaded();
            return CompletableFuture.failedFuture(e);
        }
        metrics.queued(waiting);
        if (work != null) {
            send(work);
        }
        return append.answer;
    }

    /// Only under the lock; what it returns is sent outside of it.
    private @Nullable Work nextWork() {
        if (free.isEmpty() || closed) {
            return null;
        }
        var batch = queue.poll();
        return batch == null ? null : new Work(free.removeFirst(), batch);
    }

    private void send(Work work) {
        long started = System.nanoTime();
        // `single` answers when the driver has seen the end of the statement's transaction. The row
        // itself arrives before the commit and proves nothing.
        Flux.defer(() -> work.batch.execute(work.connection.createStatement(AppendBatch.SQL)))
                .concatMap(result ->
                        result.map((row, metadata) ->
                                new AppendBatch.Outcome(
                                        Columns.get(row, 0, Long.class),
                                        Columns.get(row, 1, Long[].class),
                                        Columns.get(row, 2, Long[].class))))
                .single()
                .timeout(ANSWER_LIMIT)
                .subscribe(
                        outcome -> committed(work, outcome, System.nanoTime() - started),
                        error -> failed(work, error));
    }

    private void committed(Work work, AppendBatch.Outcome outcome, long nanos) {
        proceed(work.connection, work.batch.appends(), List.of());
        listener.committed(work.batch, outcome);
        metrics.committed(work.batch.appends().size(), work.batch.events(), nanos);
        for (int i = 0; i < work.batch.appends().size(); i++) {
            var append = work.batch.appends().get(i);
            answer(append, outcome.positions()[i], outcome.versions()[i]);
            metrics.answered(System.nanoTime() - append.submittedAt);
        }
    }

    private static void answer(PendingAppend append, long position, long version) {
        if (position > 0) {
            append.answer.complete(
                    new StreamMarker(append.stream, version, position + append.events.size() - 1));
        } else if (position == 0) {
            append.answer.completeExceptionally(
                    AppendEventsTransactionRejectedException.conflictingEventsDetected(
                            new StreamMarker(append.stream, append.expectedVersion, 0)));
        } else {
            append.answer.completeExceptionally(
                    new LogRefusedException("some of these events are in the log already"));
        }
    }

    private void failed(Work work, Throwable error) {
        switch (Failure.of(error)) {
            case CONNECTION_LOST -> lost(work, error);
            case REFUSED -> refused(work, new LogRefusedException("the log refused", error));
            case UNABLE -> refused(work, new LogUnavailableException("the log is unable", error));
        }
    }

    /// The outcome is unknown: every append is sent again, to be looked up by its event ids first.
    /// A forgotten transaction that commits after that finds those ids taken and fails.
    private void lost(Work work, Throwable error) {
        metrics.connectionLost();
        Mono.from(work.connection.close()).onErrorComplete().subscribe();
        var expired = new ArrayList<PendingAppend>();
        long limit = System.nanoTime() - outcomeNanos;
        synchronized (this) {
            for (var append : work.batch.appends()) {
                append.repeated = true;
                queue.addAgain(append);
            }
            queue.expire(limit, expired::add);
        }
        fail(expired, error);
        pump();
        connect();
    }

    /// Nothing of the batch was taken down. The guilty append is found by sending each alone; the
    /// others must not suffer for it.
    private void refused(Work work, RuntimeException error) {
        var appends = work.batch.appends();
        if (appends.size() == 1 && appends.getFirst().repeated) {
            proceed(work.connection, appends, List.of());
            appends.getFirst().answer.completeExceptionally(error);
            return;
        }
        for (var append : appends) {
            append.alone = true;
            append.repeated = true;
        }
        proceed(work.connection, List.of(), appends);
    }

    private void proceed(
            Connection connection, List<PendingAppend> answered, List<PendingAppend> again) {
        synchronized (this) {
            if (closed) {
                Mono.from(connection.close()).onErrorComplete().subscribe();
            } else {
                free.addLast(connection);
            }
            answered.forEach(queue::answered);
            again.forEach(queue::addAgain);
        }
        pump();
    }

    private void pump() {
        for (var work = takeWork(); work != null; work = takeWork()) {
            send(work);
        }
    }

    private synchronized @Nullable Work takeWork() {
        return nextWork();
    }

    private void connect() {
        synchronized (this) {
            if (closed) {
                return;
            }
        }
        Mono.from(connections.create())
                .timeout(ANSWER_LIMIT)
                .subscribe(
                        connection -> proceed(connection, List.of(), List.of()), this::unreachable);
    }

    private void unreachable(Throwable error) {
        var expired = new ArrayList<PendingAppend>();
        long limit = System.nanoTime() - outcomeNanos;
        synchronized (this) {
            queue.expire(limit, expired::add);
        }
        fail(expired, error);
        Mono.delay(RECONNECT_PAUSE).subscribe(tick -> connect());
    }

    private static void fail(List<PendingAppend> appends, Throwable cause) {
        for (var append : appends) {
            append.answer.completeExceptionally(
                    new LogUnavailableException("the log could not be reached", cause));
        }
    }

    /// Appends that are under way still get their answer; those that wait are failed.
    Mono<Void> close() {
        var waiting = new ArrayList<PendingAppend>();
        List<Connection> open;
        synchronized (this) {
            closed = true;
            queue.expire(System.nanoTime() + 1, waiting::add);
            open = List.copyOf(free);
            free.clear();
        }
        fail(waiting, new IllegalStateException("the log is closed"));
        return Flux.fromIterable(open).flatMap(Connection::close).then();
    }
}
