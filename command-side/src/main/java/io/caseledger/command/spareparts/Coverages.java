package io.caseledger.command.spareparts;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Finds what may cover a device.
final class Coverages {

    private Coverages() {}

    /// Empty where nobody asked for such a replacement, or for a device that nobody knows.
    static CompletableFuture<Optional<Coverage>> of(Replacement found, SpareRecords records) {
        return switch (found) {
            case Replacement.None() -> nothing();
            case Replacement.Requested(var rma) ->
                    records.item(rma.requested().faultySerial())
                            .thenCompose(device -> of(device, records));
        };
    }

    private static CompletableFuture<Optional<Coverage>> of(Item device, SpareRecords records) {
        var item = device.item();
        return item == null
                ? nothing()
                : records.contracts(item.lineage())
                        .thenApply(contracts -> Optional.of(new Coverage(item, contracts)));
    }

    private static CompletableFuture<Optional<Coverage>> nothing() {
        return CompletableFuture.completedFuture(Optional.empty());
    }
}
