package io.caseledger.kernel.spareparts;

import java.time.Instant;

/// Everything that can happen to a device of the installed base.
public sealed interface ItemEvent extends SparePartsEvent {

    record ItemRegistered(InstalledItem item, Instant occurredAt) implements ItemEvent {}

    /// The device is being replaced, and nothing else may replace it meanwhile.
    record ItemClaimed(String rma, Instant occurredAt) implements ItemEvent {}

    /// That replacement will not come.
    record ItemFreed(String rma, Instant occurredAt) implements ItemEvent {}

    /// The device stands where the one was that it replaces, and is covered as that was.
    record ItemTookOver(
            InstalledItem item, String replaces, String rma, Instant shippedAt, Instant occurredAt)
            implements ItemEvent {}

    /// The device is no longer installed.
    record ItemReplaced(String by, String rma, Instant occurredAt) implements ItemEvent {}
}
