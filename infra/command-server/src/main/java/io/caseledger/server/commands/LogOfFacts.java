package io.caseledger.server.commands;

import io.caseledger.command.casehandling.RecordedFact;
import io.caseledger.command.casehandling.RecordedFacts;
import io.caseledger.kernel.audit.LogMetadata;
import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.partners.RatingEvent.AppealDecided;
import io.caseledger.kernel.partners.RatingEvent.AppealFiled;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/// Looks a fact up in the stream of its case, and an appeal among the ratings of the case's
/// partner.
final class LogOfFacts implements RecordedFacts {

    private final EventStorageEngine log;

    LogOfFacts(EventStorageEngine log) {
        this.log = log;
    }

    @Override
    public CompletableFuture<Optional<RecordedFact>> find(
            String caseId, UUID event, @Nullable String appeal) {
        var id = event.toString();
        return stream("case", caseId)
                .filter(entry -> entry.message().identifier().equals(id))
                .reduce(Optional.<EventMessage>empty(), (_, entry) -> Optional.of(entry.message()))
                .thenCompose(found -> found.isEmpty() ? nothing() : fact(found.get(), appeal));
    }

    private MessageStream<EventMessage> stream(String category, String subject) {
        var stream =
                SourcingCondition.conditionFor(
                        EventCriteria.havingTags(Set.of(new Tag(category, subject))));
        return log.source(stream, null)
                .filter(entry -> !(entry.message() instanceof TerminalEventMessage));
    }

    private static CompletableFuture<Optional<RecordedFact>> nothing() {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    private CompletableFuture<Optional<RecordedFact>> fact(
            EventMessage message, @Nullable String appeal) {
        var recorded = recorded(message);
        return isDisputed(recorded, appeal)
                .thenApply(disputed ->
                        Optional.of(
                                new RecordedFact(
                                        recorded.eventId(),
                                        recorded.version(),
                                        recorded.provenance().actor().id(),
                                        recorded.recordedAt(),
                                        disputed)));
    }

    private static Recorded<CaseEvent> recorded(EventMessage message) {
        return LogMetadata.recorded(
                UUID.fromString(message.identifier()),
                message.type().name(),
                Integer.parseInt(message.type().version()),
                message.metadata(),
                (CaseEvent) Objects.requireNonNull(message.payload()));
    }

    private CompletableFuture<Boolean> isDisputed(
            Recorded<CaseEvent> recorded, @Nullable String appeal) {
        var partner = recorded.provenance().partner();
        if (appeal == null || partner == null) {
            return CompletableFuture.completedFuture(false);
        }
        var unheard = new Dispute(appeal, recorded.eventId(), false, false);
        return stream("rating", partner)
                .reduce(unheard, (dispute, entry) -> dispute.and(entry.message().payload()))
                .thenApply(Dispute::upheld);
    }

    /// How far an appeal against an event has come.
    private record Dispute(String appeal, UUID event, boolean filed, boolean upheld) {

        Dispute and(@Nullable Object fact) {
            return switch (fact) {
                case AppealFiled it when it.appeal().equals(appeal) ->
                        new Dispute(appeal, event, it.disputed().contains(event), false);
                case AppealDecided it when it.appeal().equals(appeal) ->
                        new Dispute(appeal, event, filed, filed && it.upheld());
                case null, default -> this;
            };
        }
    }
}
