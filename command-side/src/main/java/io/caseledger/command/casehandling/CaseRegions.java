package io.caseledger.command.casehandling;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Which region supervises whoever serves a case.
@FunctionalInterface
public interface CaseRegions {

    /// Empty where there is no such case, it has no partner, or no region has registered that
    /// partner; fails if the log cannot be read.
    CompletableFuture<Optional<String>> of(String caseId);
}
