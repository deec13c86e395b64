package io.caseledger.eventlog;

import com.github.f4b6a3.uuid.UuidCreator;
import io.caseledger.kernel.casehandling.CaseEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/// The words in which the log's tests append and read.
public final class Appends {

    private static final Instant OCCURRED = Instant.parse("2026-01-02T03:04:05.006Z");
    private static final int PATIENCE_SECONDS = 60;

    private Appends() {}

    public static String newCase() {
        return UuidCreator.getTimeOrderedEpoch().toString();
    }

    /// An event that is told apart by its engineer.
    public static EventMessage event(String engineer) {
        return event(engineer, UuidCreator.getTimeOrderedEpoch().toString());
    }

    public static EventMessage event(String engineer, String id) {
        return new GenericEventMessage(
                id,
                new MessageType("case.PartnerResponded", "1"),
                new CaseEvent.PartnerResponded(engineer, OCCURRED),
                Map.of("actor", "somebody"),
                OCCURRED);
    }

    public static String engineer(EventMessage message) {
        return message.payload() instanceof CaseEvent.PartnerResponded responded
                ? responded.engineer()
                : "not an event: " + message;
    }

    public static CompletableFuture<StreamMarker> append(
            EventStorageEngine engine,
            String caseId,
            @Nullable ConsistencyMarker after,
            EventMessage... events) {
        return append(engine, new Tag("case", caseId), after, Arrays.asList(events));
    }

    /// @param after null for whatever is there
    public static CompletableFuture<StreamMarker> append(
            EventStorageEngine engine,
            Tag tag,
            @Nullable ConsistencyMarker after,
            List<EventMessage> events) {
        var condition =
                after == null
                        ? AppendCondition.none()
                        : AppendCondition.withCriteria(EventCriteria.havingTags(tag))
                                .withMarker(after);
        var tagged =
                events.stream()
                        .<TaggedEventMessage<?>>map(
                                event -> new GenericTaggedEventMessage<>(event, Set.of(tag)))
                        .toList();
        return engine.appendEvents(condition, null, tagged).thenCompose(Appends::commit);
    }

    private static <R> CompletableFuture<StreamMarker> commit(
            EventStorageEngine.AppendTransaction<R> transaction) {
        return transaction
                .commit(null)
                .thenCompose(result -> transaction.afterCommit(result, null))
                .thenApply(StreamMarker.class::cast);
    }

    public static Sourced source(EventStorageEngine engine, String caseId) {
        var condition =
                SourcingCondition.conditionFor(EventCriteria.havingTags(new Tag("case", caseId)));
        try (var reading = new Tailing(engine.source(condition, null))) {
            var entries = reading.toEnd();
            var marker = entries.getLast().getResource(ConsistencyMarker.RESOURCE_KEY);
            return new Sourced(
                    entries.stream().limit(entries.size() - 1).map(e -> e.message()).toList(),
                    (StreamMarker) marker);
        }
    }

    /// A whole stream, and the marker that stood at its end.
    public record Sourced(List<EventMessage> events, StreamMarker marker) {

        public List<String> engineers() {
            return events.stream().map(Appends::engineer).toList();
        }
    }

    public static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e);
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
