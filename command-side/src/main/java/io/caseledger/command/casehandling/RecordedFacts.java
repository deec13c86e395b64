package io.caseledger.command.casehandling;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The log, asked about one event. What it has said stays true, for nothing in it changes.
@FunctionalInterface
public interface RecordedFacts {

    /// Empty where the case's stream has no such event; fails if the log cannot be read.
    ///
    /// @param appeal of the case's partner, which may dispute the event
    CompletableFuture<Optional<RecordedFact>> find(
            String caseId, UUID event, @Nullable String appeal);
}
