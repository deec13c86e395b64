package io.caseledger.command.axon;

import io.caseledger.kernel.audit.LogMetadata;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.jspecify.annotations.Nullable;

/// Axon's in-memory log, which tells positions as ours does, counts what is asked of it, and fails
/// when told to.
final class WatchedLog implements EventStorageEngine {

    final AtomicInteger reads = new AtomicInteger();
    final AtomicInteger appends = new AtomicInteger();
    final AtomicInteger recorded = new AtomicInteger();
    volatile @Nullable Throwable failure;

    /// Runs inside the next append, before it takes effect.
    volatile @Nullable Runnable meanwhile;

    private final InMemoryEventStorageEngine memory = new InMemoryEventStorageEngine();

    /// Markers of this log name the index of the last event known.
    static final class IndexMarkers implements Markers {
        @Override
        public long position(ConsistencyMarker marker) {
            return GlobalIndexConsistencyMarker.position(marker) + 1;
        }

        @Override
        public ConsistencyMarker of(String tag, String subject, long version, long position) {
            return new GlobalIndexConsistencyMarker(position - 1);
        }
    }

    @Override
    public CompletableFuture<AppendTransaction<?>> appendEvents(
            AppendCondition condition,
            @Nullable ProcessingContext context,
            List<TaggedEventMessage<?>> events) {
        appends.incrementAndGet();
        var first = meanwhile;
        meanwhile = null;
        if (first != null) {
            first.run();
        }
        var fails = failure;
        return fails == null
                ? memory.appendEvents(condition, context, events)
                        .thenApply(append -> counted(append, events.size()))
                : CompletableFuture.failedFuture(fails);
    }

    private <R> AppendTransaction<R> counted(AppendTransaction<R> append, int events) {
        return new AppendTransaction<>() {
            @Override
            public CompletableFuture<R> commit(@Nullable ProcessingContext context) {
                return append.commit(context)
                        .whenComplete((_, no) -> recorded.addAndGet(no == null ? events : 0));
            }

            @Override
            public void rollback(@Nullable ProcessingContext context) {
                append.rollback(context);
            }

            // Axon's own is one too high after an append, and would miss a neighbour's event.
            @Override
            public CompletableFuture<ConsistencyMarker> afterCommit(
                    R result, @Nullable ProcessingContext context) {
                return append.afterCommit(result, context)
                        .thenApply(GlobalIndexConsistencyMarker::position)
                        .thenApply(index -> new GlobalIndexConsistencyMarker(index - 1));
            }
        };
    }

    @Override
    public MessageStream<EventMessage> source(
            SourcingCondition condition, @Nullable ProcessingContext context) {
        reads.incrementAndGet();
        return memory.source(condition, context)
                .map(entry ->
                        TrackingToken.fromContext(entry)
                                .map(token -> entry.map(event -> told(event, token)))
                                .orElse(entry));
    }

    private static EventMessage told(EventMessage event, TrackingToken token) {
        var position = Long.toString(token.position().orElseThrow());
        return event.andMetadata(Map.of(LogMetadata.POSITION, position));
    }

    @Override
    public MessageStream<EventMessage> stream(
            StreamingCondition condition, @Nullable ProcessingContext context) {
        return memory.stream(condition, context);
    }

    @Override
    public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
        return memory.firstToken(context);
    }

    @Override
    public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
        return memory.latestToken(context);
    }

    @Override
    public CompletableFuture<TrackingToken> tokenAt(
            Instant at, @Nullable ProcessingContext context) {
        return memory.tokenAt(at, context);
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeWrapperOf(memory);
    }
}
