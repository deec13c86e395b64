package io.caseledger.eventlog.postgres;

import io.caseledger.eventlog.StreamMarker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.jspecify.annotations.Nullable;

/// Hands an append to the writer when Axon commits; until then nothing has left the process.
final class StreamAppend extends AtomicBoolean implements AppendTransaction<StreamMarker> {

    private final transient AppendWriter writer;
    private final transient PendingAppend append;

    StreamAppend(AppendWriter writer, PendingAppend append) {
        this.writer = writer;
        this.append = append;
    }

    @Override
    public CompletableFuture<StreamMarker> commit(@Nullable ProcessingContext context) {
        if (getAndSet(true)) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("committed or rolled back before"));
        }
        return writer.submit(append);
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
