package io.caseledger.eventlog.eventstoredb;

import io.caseledger.eventlog.EventCodec.EncodedEvent;
import io.caseledger.eventlog.LogAppender;
import io.caseledger.eventlog.LogMetrics;
import io.caseledger.eventlog.LogOverloadedException;
import io.caseledger.eventlog.LogRefusedException;
import io.caseledger.eventlog.LogUnavailableException;
import io.caseledger.eventlog.LoggedEvent;
import io.caseledger.eventlog.StreamMarker;
import io.caseledger.eventlog.eventstoredb.ClientConnection.NoServer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import reactor.util.retry.Retry;

/// So many appends are under way at once, so many may wait; the others are turned away.
final class AppendWindow implements LogAppender {

    /// A server allows a connection a hundred calls at once.
    static final int UNDER_WAY = 64;

    static final int MAX_APPENDS = 8_192;
    static final long MAX_BYTES = 64 << 20;
    static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final StoreWriter writer;
    private final ClientConnection connection;
    private final LogMetrics metrics;
    private final Patience patience;
    private final ArrayDeque<PendingAppend> waiting = new ArrayDeque<>();
    private int underWay;
    private int appends;
    private long bytes;
    private boolean closed;
    private volatile long lastAnswer = System.nanoTime();

    AppendWindow(
            StoreWriter writer,
            ClientConnection connection,
            LogMetrics metrics,
            Patience patience) {
        this.writer = writer;
        this.connection = connection;
        this.metrics = metrics;
        this.patience = patience;
        connection.whenAway(this::turnAway);
        metrics.queue(this::appends);
    }

    @Override
    public byte[] metadata(EventMessage message, EncodedEvent encoded) {
        return WireEvents.metadata(message, encoded);
    }

    @Override
    public CompletableFuture<StreamMarker> append(
            String stream, long expectedVersion, List<LoggedEvent> events) {
        var append = new PendingAppend(stream, expectedVersion, events);
        boolean full;
        synchronized (this) {
            if (closed) {
                return CompletableFuture.failedFuture(closed());
            }
            if (connection.isAway()) {
                return CompletableFuture.failedFuture(unavailable(new NoServer()));
            }
            full = appends >= MAX_APPENDS || (appends > 0 && bytes + append.bytes > MAX_BYTES);
            if (!full) {
                appends++;
                bytes += append.bytes;
                waiting.addLast(append);
            }
        }
        if (full) {
            metrics.overloaded();
            return CompletableFuture.failedFuture(new LogOverloadedException(RETRY_AFTER));
        }
        pump();
        return append.answer;
    }

    private synchronized int appends() {
        return appends;
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("the log is closed");
    }

    private void pump() {
        for (var next = take(); next != null; next = take()) {
            send(next);
        }
    }

    private synchronized @Nullable PendingAppend take() {
        if (underWay >= UNDER_WAY || waiting.isEmpty()) {
            return null;
        }
        underWay++;
        return waiting.removeFirst();
    }

    private void send(PendingAppend append) {
        long left = patience.outcome().toNanos() - (System.nanoTime() - append.submittedAt);
        long started = System.nanoTime();
        writer.write(append)
                .retryWhen(
                        Retry.fixedDelay(Long.MAX_VALUE, patience.retry())
                                .filter(error -> !isClear(append, error))
                                .doBeforeRetry(again -> lost(again.failure())))
                .timeout(Duration.ofNanos(Math.max(left, patience.answer().toNanos())))
                .subscribe(
                        marker -> answered(append, marker, System.nanoTime() - started),
                        error -> failed(append, error));
    }

    /// The line is not to be trusted.
    private void lost(Throwable error) {
        metrics.connectionLost();
        connection.suspect(error);
    }

    private static boolean isClear(PendingAppend append, Throwable error) {
        return (error instanceof NoServer && !append.sent)
                || error instanceof AppendEventsTransactionRejectedException
                || error instanceof LogRefusedException
                || error instanceof StoreWriter.ServerUnable;
    }

    private void answered(PendingAppend append, StreamMarker marker, long nanos) {
        lastAnswer = System.nanoTime();
        done(append);
        metrics.committed(1, append.events.size(), nanos);
        append.answer.complete(marker);
        metrics.answered(System.nanoTime() - append.submittedAt);
        pump();
    }

    private void failed(PendingAppend append, Throwable error) {
        done(append);
        if (error instanceof StoreWriter.ServerUnable || error instanceof NoServer) {
            append.answer.completeExceptionally(unavailable(error));
            turnAway();
        } else if (isClear(append, error)) {
            append.answer.completeExceptionally(error);
        } else {
            append.answer.completeExceptionally(unavailable(error));
            expired().forEach(late -> late.answer.completeExceptionally(unavailable(error)));
        }
        pump();
    }

    private static LogUnavailableException unavailable(Throwable error) {
        return new LogUnavailableException("the log could not be reached", error);
    }

    /// Those that wait were not sent, and nobody is there to whom they could be.
    private void turnAway() {
        if (!connection.isAway()) {
            return;
        }
        leave().forEach(append -> append.answer.completeExceptionally(unavailable(new NoServer())));
    }

    private synchronized void done(PendingAppend append) {
        underWay--;
        forget(append);
    }

    private void forget(PendingAppend append) {
        appends--;
        bytes -= append.bytes;
    }

    /// Where nothing is answered any more, those that wait as long as one that was given up were
    /// not sent and will not be. Behind a server that is only slow they go on waiting.
    private synchronized List<PendingAppend> expired() {
        var expired = new ArrayList<PendingAppend>();
        long now = System.nanoTime();
        if (now - lastAnswer < patience.answer().toNanos()) {
            return expired;
        }
        long limit = now - patience.outcome().toNanos();
        for (var next = waiting.peekFirst();
                next != null && next.submittedAt - limit <= 0;
                next = waiting.peekFirst()) {
            expired.add(waiting.removeFirst());
            forget(next);
        }
        return expired;
    }

    /// Appends that are under way still get their answer; those that wait are failed.
    void close() {
        synchronized (this) {
            closed = true;
        }
        leave().forEach(append -> append.answer.completeExceptionally(closed()));
    }

    private synchronized List<PendingAppend> leave() {
        var left = List.copyOf(waiting);
        waiting.clear();
        left.forEach(this::forget);
        return left;
    }
}
