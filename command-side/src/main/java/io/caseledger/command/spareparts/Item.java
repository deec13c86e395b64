package io.caseledger.command.spareparts;

import io.caseledger.kernel.spareparts.InstalledItem;
import io.caseledger.kernel.spareparts.ItemEvent;
import io.caseledger.kernel.spareparts.ItemEvent.ItemClaimed;
import io.caseledger.kernel.spareparts.ItemEvent.ItemFreed;
import io.caseledger.kernel.spareparts.ItemEvent.ItemRegistered;
import io.caseledger.kernel.spareparts.ItemEvent.ItemReplaced;
import io.caseledger.kernel.spareparts.ItemEvent.ItemTookOver;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known of one serial as a device at a customer's.
///
/// @param item as it was last installed; absent where it never was
/// @param installed whether it still is
/// @param broughtBy the replacement that brought it, where one did
/// @param shippedAt when that was shipped
/// @param claimedBy the replacement that is to replace it, where one is under way
/// @param rmas that have put it in a place, or taken it out
public record Item(
        @Nullable InstalledItem item,
        boolean installed,
        @Nullable String broughtBy,
        @Nullable Instant shippedAt,
        @Nullable String claimedBy,
        Set<String> rmas) {

    static final Item NONE = new Item(null, false, null, null, null, Set.of());

    Item and(ItemEvent event) {
        return switch (event) {
            case ItemRegistered registered ->
                    new Item(registered.item(), true, null, null, null, rmas);
            case ItemTookOver taken ->
                    new Item(
                            taken.item(),
                            true,
                            taken.rma(),
                            taken.shippedAt(),
                            null,
                            with(taken.rma()));
            case ItemClaimed claimed ->
                    new Item(item, installed, broughtBy, shippedAt, claimed.rma(), rmas);
            case ItemFreed _ -> new Item(item, installed, broughtBy, shippedAt, null, rmas);
            case ItemReplaced replaced ->
                    new Item(item, false, broughtBy, shippedAt, null, with(replaced.rma()));
        };
    }

    private Set<String> with(String rma) {
        var all = new HashSet<>(rmas);
        all.add(rma);
        return Set.copyOf(all);
    }
}
