package io.caseledger.server.commands;

import io.caseledger.command.casehandling.CaseRegions;
import io.caseledger.command.partners.Partner;
import io.caseledger.command.partners.Partnership;
import io.caseledger.kernel.casehandling.CaseEvent.CaseOpened;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.eventhandling.EventMessage;

/// Looks up the partner in the stream of the case, and its region in the partner's own.
record LogOfRegions(OtherStreams streams) implements CaseRegions {

    LogOfRegions(EventStorageEngine log) {
        this(new OtherStreams(log));
    }

    @Override
    public CompletableFuture<Optional<String>> of(String caseId) {
        return streams.fold("case", caseId, Optional.<String>empty(), LogOfRegions::partner)
                .thenCompose(partner ->
                        partner.map(this::supervising)
                                .orElse(CompletableFuture.completedFuture(Optional.empty())));
    }

    private static Optional<String> partner(Optional<String> before, EventMessage message) {
        return message.payload() instanceof CaseOpened opened
                ? Optional.ofNullable(opened.partner())
                : before;
    }

    private CompletableFuture<Optional<String>> supervising(String partner) {
        return streams.state(Partnership.partners(), partner)
                .thenApply(Partner::region)
                .thenApply(Optional::ofNullable);
    }
}
