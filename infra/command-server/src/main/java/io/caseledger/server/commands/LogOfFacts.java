package io.caseledger.server.commands;

import io.caseledger.command.casehandling.RecordedFact;
import io.caseledger.command.casehandling.RecordedFacts;
import io.caseledger.command.partners.Partnership;
import io.caseledger.kernel.audit.LogMetadata;
import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.Corrections;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/// Looks a fact up in the stream of its case, and an appeal among the ratings of the case's
/// partner.
final class LogOfFacts implements RecordedFacts {

    private final OtherStreams streams;

    LogOfFacts(EventStorageEngine log) {
        this.streams = new OtherStreams(log);
    }

    @Override
    public CompletableFuture<Optional<RecordedFact>> find(
            String caseId, UUID event, @Nullable String appeal) {
        return history(caseId)
                .thenCompose(history ->
                        history.stream()
                                .filter(recorded -> recorded.eventId().equals(event))
                                .findAny()
                                .map(found -> found(found, history, appeal))
                                .orElseGet(LogOfFacts::nothing));
    }

    private CompletableFuture<List<Recorded<CaseEvent>>> history(String caseId) {
        return streams.fold(
                "case",
                caseId,
                new ArrayList<>(),
                (all, message) -> {
                    all.add(recorded(message));
                    return all;
                });
    }

    private static Recorded<CaseEvent> recorded(EventMessage message) {
        return LogMetadata.recorded(
                UUID.fromString(message.identifier()),
                message.type().name(),
                Integer.parseInt(message.type().version()),
                message.metadata(),
                (CaseEvent) Objects.requireNonNull(message.payload()));
    }

    private static CompletableFuture<Optional<RecordedFact>> nothing() {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    private CompletableFuture<Optional<RecordedFact>> found(
            Recorded<CaseEvent> fact, List<Recorded<CaseEvent>> history, @Nullable String appeal) {
        var partner = fact.provenance().partner();
        if (appeal == null || partner == null) {
            return CompletableFuture.completedFuture(Optional.of(told(fact, false)));
        }
        return streams.state(Partnership.ratings(), partner)
                .thenApply(ratings ->
                        Optional.of(told(fact, ratings.isUpheld(appeal, against(fact, history)))));
    }

    private static RecordedFact told(Recorded<CaseEvent> fact, boolean disputed) {
        return new RecordedFact(
                fact.eventId(),
                fact.version(),
                fact.provenance().actor().id(),
                fact.recordedAt(),
                disputed);
    }

    /// A rating rests on the breach that a late fact led to, so that is what a partner disputes.
    private static Set<UUID> against(Recorded<CaseEvent> fact, List<Recorded<CaseEvent>> history) {
        return history.stream()
                .filter(it -> it.equals(fact) || !Corrections.isCorrectable(it.event()))
                .map(Recorded::eventId)
                .collect(Collectors.toSet());
    }
}
