package io.caseledger.eventlog;

import io.caseledger.kernel.audit.LogMetadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/// Lets Axon's own suite run on a log of ours in spite of three differences that are meant: its
/// unconditional appends touch several streams (here: one append for each), its messages carry the
/// writer's time (ours the log's), and they carry no metadata of the log's. It also looks for an
/// answer after 50 ms, which a busy machine does not always give: here a commit waits for it.
public record AsAxonWritesIt(EventStorageEngine log) implements EventStorageEngine {

    private static final String WRITTEN_AT = "writtenAt";
    private static final Set<String> OF_THE_LOG =
            Set.of(
                    WRITTEN_AT,
                    LogMetadata.POSITION,
                    LogMetadata.STREAM,
                    LogMetadata.VERSION,
                    LogMetadata.RECORDED_AT);

    @Override
    public CompletableFuture<AppendTransaction<?>> appendEvents(
            AppendCondition condition,
            @Nullable ProcessingContext context,
            List<TaggedEventMessage<?>> events) {
        var runs = new ArrayList<List<TaggedEventMessage<?>>>();
        for (var event : events) {
            if (runs.isEmpty() || !runs.getLast().getLast().tags().equals(event.tags())) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(withItsTime(event));
        }
        if (runs.size() < 2) {
            return log.appendEvents(condition, context, runs.isEmpty() ? List.of() : runs.get(0))
                    .thenApply(Waiting::new);
        }
        return CompletableFuture.completedFuture(new Several(log, condition, runs));
    }

    private static TaggedEventMessage<?> withItsTime(TaggedEventMessage<?> tagged) {
        var event = tagged.event();
        return new GenericTaggedEventMessage<>(
                event.andMetadata(Map.of(WRITTEN_AT, event.timestamp().toString())),
                Set.<Tag>copyOf(tagged.tags()));
    }

    private record Waiting<R>(AppendTransaction<R> transaction) implements AppendTransaction<R> {

        @Override
        public CompletableFuture<R> commit(@Nullable ProcessingContext context) {
            var answer = transaction.commit(context);
            answer.exceptionally(error -> null).join();
            return answer;
        }

        @Override
        public void rollback(@Nullable ProcessingContext context) {
            transaction.rollback(context);
        }

        @Override
        public CompletableFuture<ConsistencyMarker> afterCommit(
                R result, @Nullable ProcessingContext context) {
            return transaction.afterCommit(result, context);
        }
    }

    private record Several(
            EventStorageEngine log,
            AppendCondition condition,
            List<List<TaggedEventMessage<?>>> runs)
            implements AppendTransaction<ConsistencyMarker> {

        @Override
        public CompletableFuture<ConsistencyMarker> commit(@Nullable ProcessingContext context) {
            var last = CompletableFuture.completedFuture(ConsistencyMarker.ORIGIN);
            for (var run : runs) {
                last =
                        last.thenCompose(before ->
                                log.appendEvents(condition, context, run)
                                        .thenCompose(Several::commitOne));
            }
            return last;
        }

        private static <R> CompletableFuture<ConsistencyMarker> commitOne(
                AppendTransaction<R> transaction) {
            return transaction
                    .commit(null)
                    .thenCompose(result -> transaction.afterCommit(result, null));
        }

        @Override
        public void rollback(@Nullable ProcessingContext context) {}

        @Override
        public CompletableFuture<ConsistencyMarker> afterCommit(
                ConsistencyMarker result, @Nullable ProcessingContext context) {
            return CompletableFuture.completedFuture(result);
        }
    }

    private static EventMessage asWritten(EventMessage message) {
        if (message instanceof TerminalEventMessage) {
            return message;
        }
        var metadata = new LinkedHashMap<>(message.metadata());
        metadata.keySet().removeAll(OF_THE_LOG);
        return new GenericEventMessage(
                message.identifier(),
                message.type(),
                message.payload(),
                metadata,
                Instant.parse(message.metadata().getOrDefault(WRITTEN_AT, "")));
    }

    @Override
    public MessageStream<EventMessage> source(
            SourcingCondition condition, @Nullable ProcessingContext context) {
        return log.source(condition, context).mapMessage(AsAxonWritesIt::asWritten);
    }

    @Override
    public MessageStream<EventMessage> stream(
            StreamingCondition condition, @Nullable ProcessingContext context) {
        return log.stream(condition, context).mapMessage(AsAxonWritesIt::asWritten);
    }

    @Override
    public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
        return log.firstToken(context);
    }

    @Override
    public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
        return log.latestToken(context);
    }

    @Override
    public CompletableFuture<TrackingToken> tokenAt(
            Instant at, @Nullable ProcessingContext context) {
        return log.tokenAt(at, context);
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        log.describeTo(descriptor);
    }
}
