package io.caseledger.eventlog;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.jspecify.annotations.Nullable;

/// Hands an append to the log when Axon commits; until then nothing has left the process.
final class StreamAppend extends AtomicBoolean implements AppendTransaction<StreamMarker> {

    private final transient LogAppender appender;
    private final transient String stream;
    private final transient long expectedVersion;
    private final transient List<LoggedEvent> events;

    StreamAppend(
            LogAppender appender, String stream, long expectedVersion, List<LoggedEvent> events) {
        this.appender = appender;
        this.stream = stream;
        this.expectedVersion = expectedVersion;
        this.events = events;
    }

    @Override
    public CompletableFuture<StreamMarker> commit(@Nullable ProcessingContext context) {
        if (getAndSet(true)) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("committed or rolled back before"));
        }
        return appender.append(stream, expectedVersion, events);
    }

    @Override
    public void rollback(@Nullable ProcessingContext context) {
        set(true);
    }

    @Override
    public CompletableFuture<ConsistencyMarker> afterCommit(
            StreamMarker marker, @Nullable ProcessingContext context) {
        return CompletableFuture.completedFuture(marker);
    }
}
