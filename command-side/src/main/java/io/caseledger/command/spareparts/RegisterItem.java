package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.spareparts.InstalledItem;
import io.caseledger.kernel.spareparts.ItemEvent;
import io.caseledger.kernel.spareparts.ItemEvent.ItemRegistered;

/// A device is put into service at a customer's site. Handbook 4.1, product distribution.
public record RegisterItem(InstalledItem device, Entry entry) implements ItemCommand {

    @Override
    public String serial() {
        return device.serial();
    }

    @Override
    public Decision<ItemEvent> decide(Item state) {
        if (state.installed()) {
            return Refusal.DUPLICATE_ITEM.refuse();
        }
        if (device.warrantyUntil().isBefore(device.warrantyFrom())) {
            return Refusal.NEVER_VALID.refuse();
        }
        return Decision.accept(new ItemRegistered(device, entry.occurredAt()));
    }
}
