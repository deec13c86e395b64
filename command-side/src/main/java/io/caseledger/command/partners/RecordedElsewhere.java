package io.caseledger.command.partners;

import java.util.concurrent.CompletableFuture;

/// What a command must know that stands in other streams than its own, as the log has it when it is
/// asked.
public interface RecordedElsewhere {

    CompletableFuture<RatingPolicies> policies();

    CompletableFuture<Partner> partner(String id);

    /// Of the last event in the log; 0 while there is none.
    CompletableFuture<Long> lastPosition();
}
