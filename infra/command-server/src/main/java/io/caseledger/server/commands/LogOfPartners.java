package io.caseledger.server.commands;

import io.caseledger.command.partners.Partner;
import io.caseledger.command.partners.Partnership;
import io.caseledger.command.partners.PublishRatingPolicy;
import io.caseledger.command.partners.RatingPolicies;
import io.caseledger.command.partners.RecordedElsewhere;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/// Looks up policies, partners and where the log ends.
final class LogOfPartners implements RecordedElsewhere {

    private final EventStorageEngine log;
    private final OtherStreams streams;

    LogOfPartners(EventStorageEngine log) {
        this.log = log;
        this.streams = new OtherStreams(log);
    }

    @Override
    public CompletableFuture<RatingPolicies> policies() {
        return streams.state(Partnership.policies(), PublishRatingPolicy.SUBJECT);
    }

    @Override
    public CompletableFuture<Partner> partner(String id) {
        return streams.state(Partnership.partners(), id);
    }

    @Override
    public CompletableFuture<Long> lastPosition() {
        return log.latestToken(null)
                .thenApply(token -> token == null ? 0 : token.position().orElse(0));
    }
}
