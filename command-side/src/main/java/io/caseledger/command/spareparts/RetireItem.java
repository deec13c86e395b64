package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.spareparts.ItemEvent;
import io.caseledger.kernel.spareparts.ItemEvent.ItemReplaced;
import java.util.List;

/// The faulty device is no longer installed.
public record RetireItem(String serial, String by, String rma, Entry entry) implements ItemCommand {

    @Override
    public Decision<ItemEvent> decide(Item state) {
        return state.installed() && !state.rmas().contains(rma)
                ? Decision.accept(new ItemReplaced(by, rma, entry.occurredAt()))
                : new Decision.Accepted<>(List.of());
    }
}
