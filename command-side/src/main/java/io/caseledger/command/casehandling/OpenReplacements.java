package io.caseledger.command.casehandling;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Spare parts, asked about those that a customer still waits for.
@FunctionalInterface
public interface OpenReplacements {

    /// One that is still to be provided for the case; empty where there is none.
    CompletableFuture<Optional<String>> ofCase(String caseId);
}
