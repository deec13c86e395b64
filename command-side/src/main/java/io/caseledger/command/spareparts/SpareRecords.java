package io.caseledger.command.spareparts;

import io.caseledger.kernel.spareparts.ContractEvent.ContractSigned;
import io.caseledger.kernel.spareparts.ReplacementEvent.Candidate;
import io.caseledger.kernel.spareparts.Rma;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What a command must know that stands in other streams than its own. What is found by its name is
/// as the log has it; what is searched for is as the read model has it, and is a hint: the stream
/// that it is about has the last word.
public interface SpareRecords {

    CompletableFuture<Optional<Fault>> fault(String caseId);

    CompletableFuture<Item> item(String serial);

    CompletableFuture<Depot> depot(String id);

    CompletableFuture<Replacement> replacement(String rma);

    /// Those that name any of `serials`.
    CompletableFuture<List<ContractSigned>> contracts(List<String> serials);

    /// The first by name.
    CompletableFuture<Optional<String>> depotIn(String region);

    /// Of each depot one unit that is free and that `rma` has not lost, with what is promised for
    /// an order of `now`.
    CompletableFuture<List<Candidate>> candidates(Rma rma, Instant now);
}
