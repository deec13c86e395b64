package io.caseledger.eventlog.postgres;

import io.caseledger.eventlog.LogAppender;
import io.caseledger.eventlog.LogMetrics;
import io.caseledger.eventlog.LogOverloadedException;
import io.caseledger.eventlog.LogRefusedException;
import io.caseledger.eventlog.LogUnavailableException;
import io.caseledger.eventlog.LoggedEvent;
import io.caseledger.eventlog.StreamMarker;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.jspecify.annotations.Nullable;

/// Group commit: appends that arrive while others are being written share the next transaction. An
/// append alone goes at once; there is no timer to wait for.
///
/// Each connection has a thread of its own that blocks on it: see ADR 3.
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

    private final PostgresLogSettings settings;
    private final CommitListener listener;
    private final LogMetrics metrics;
    private final long outcomeNanos;
    private final List<Thread> threads;
    private final CountDownLatch closing = new CountDownLatch(1);

    // Under the lock of this.
    private final AppendQueue queue = new AppendQueue();
    private boolean closed;

    AppendWriter(
            PostgresLogSettings settings,
            CommitListener listener,
            LogMetrics metrics,
            Duration outcomeLimit) {
        this.settings = settings;
        this.listener = listener;
        this.metrics = metrics;
        this.outcomeNanos = outcomeLimit.toNanos();
        this.threads =
                IntStream.rangeClosed(1, CONNECTIONS)
                        .mapToObj(number ->
                                Thread.ofPlatform()
                                        .daemon()
                                        .name("eventlog-writer-" + number)
                                        .unstarted(this::write))
                        .toList();
    }

    private synchronized int queued() {
        return queue.size();
    }

    void start() {
        metrics.queue(this::queued);
        threads.forEach(Thread::start);
    }

    @Override
    public CompletableFuture<StreamMarker> append(
            String stream, long expectedVersion, List<LoggedEvent> events) {
        return submit(new PendingAppend(stream, expectedVersion, events));
    }

    private CompletableFuture<StreamMarker> submit(PendingAppend append) {
        try {
            synchronized (this) {
                if (closed) {
                    throw new IllegalStateException("the log is closed");
                }
                queue.add(append);
                notify();
            }
        } catch (LogOverloadedException e) {
            metrics.overloaded();
            return CompletableFuture.failedFuture(e);
        }
        return append.answer;
    }

    /// What each thread does until the log is closed.
    private void write() {
        try {
            while (!isClosed()) {
                var connection = connect();
                if (connection != null) {
                    write(connection);
                }
            }
        } catch (InterruptedException e) {
            // The log is closed.
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private @Nullable AppendConnection connect() throws InterruptedException {
        try {
            return AppendConnection.open(settings);
        } catch (SQLException e) {
            failExpired(e);
            // Not on this object's own monitor, where a new append might wake it in another's
            // stead.
            var _ = closing.await(RECONNECT_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            return null;
        }
    }

    /// Until the connection is lost or the log is closed.
    private void write(AppendConnection connection) throws InterruptedException {
        try (connection) {
            for (var batch = next(); batch != null; batch = next()) {
                if (!write(batch, connection)) {
                    return;
                }
            }
        } catch (SQLException e) {
            // It was of no use any more when it was closed.
            metrics.connectionLost();
        }
    }

    private synchronized @Nullable AppendBatch next() throws InterruptedException {
        while (!closed) {
            var batch = queue.poll();
            if (batch != null) {
                return batch;
            }
            wait();
        }
        return null;
    }

    /// Returns whether the connection may go on.
    private boolean write(AppendBatch batch, AppendConnection connection) {
        long started = System.nanoTime();
        AppendBatch.Outcome outcome;
        try {
            outcome = connection.execute(batch);
        } catch (SQLException | RuntimeException e) {
            return failed(batch, e);
        }
        settle(batch.appends(), List.of());
        for (int i = 0; i < batch.appends().size(); i++) {
            var append = batch.appends().get(i);
            answer(append, outcome.positions()[i], outcome.versions()[i]);
            metrics.answered(System.nanoTime() - append.submittedAt);
        }
        // After the answers: it wakes another thread, and somebody waits for these.
        listener.committed(batch, outcome);
        metrics.committed(batch.appends().size(), batch.events(), System.nanoTime() - started);
        return true;
    }

    private synchronized void settle(List<PendingAppend> answered, List<PendingAppend> again) {
        answered.forEach(queue::answered);
        again.forEach(queue::addAgain);
        notifyAll();
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

    private boolean failed(AppendBatch batch, Exception error) {
        switch (Failure.of(error)) {
            case CONNECTION_LOST -> {
                lost(batch, error);
                return false;
            }
            case REFUSED -> refused(batch, new LogRefusedException("the log refused", error));
            case UNABLE -> refused(batch, new LogUnavailableException("the log is unable", error));
        }
        return true;
    }

    /// The outcome is unknown: every append is sent again, to be looked up by its event ids first.
    /// A forgotten transaction that commits after that finds those ids taken and fails.
    private void lost(AppendBatch batch, Exception error) {
        metrics.connectionLost();
        for (var append : batch.appends()) {
            append.repeated = true;
        }
        settle(List.of(), batch.appends());
        failExpired(error);
    }

    /// Nothing of the batch was taken down. Which append another version stands in the way of is
    /// found by asking for each; one that fails even that is found by sending each alone. The
    /// others must not suffer for it.
    private void refused(AppendBatch batch, RuntimeException error) {
        var appends = batch.appends();
        if (appends.size() == 1 && appends.getFirst().repeated) {
            settle(appends, List.of());
            appends.getFirst().answer.completeExceptionally(error);
            return;
        }
        for (var append : appends) {
            append.alone = !batch.asOne();
            append.repeated = true;
        }
        settle(List.of(), appends);
    }

    private void failExpired(Exception cause) {
        var expired = new ArrayList<PendingAppend>();
        long limit = System.nanoTime() - outcomeNanos;
        synchronized (this) {
            queue.expire(limit, expired::add);
        }
        fail(expired, new LogUnavailableException("the log could not be reached", cause));
    }

    private static void fail(List<PendingAppend> appends, RuntimeException error) {
        for (var append : appends) {
            append.answer.completeExceptionally(error);
        }
    }

    /// Appends that are under way still get their answer, if it comes within `limit`; those that
    /// wait are failed.
    void close(Duration limit) {
        var waiting = new ArrayList<PendingAppend>();
        synchronized (this) {
            closed = true;
            closing.countDown();
            queue.expire(System.nanoTime() + 1, waiting::add);
            notifyAll();
        }
        fail(waiting, new IllegalStateException("the log is closed"));
        try {
            for (var thread : threads) {
                thread.join(limit);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
