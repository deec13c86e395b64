package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.spareparts.InstalledItem;
import io.caseledger.kernel.spareparts.ItemEvent;
import io.caseledger.kernel.spareparts.ItemEvent.ItemTookOver;
import java.time.Instant;
import java.util.List;

/// A replacement stands where the faulty device was, and is covered as that was. Domain 3.2.
public record TakeOverItem(
        InstalledItem device, String replaces, String rma, Instant shippedAt, Entry entry)
        implements ItemCommand {

    @Override
    public String serial() {
        return device.serial();
    }

    @Override
    public Decision<ItemEvent> decide(Item state) {
        return state.rmas().contains(rma)
                ? new Decision.Accepted<>(List.of())
                : Decision.accept(
                        new ItemTookOver(device, replaces, rma, shippedAt, entry.occurredAt()));
    }
}
