package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.spareparts.ItemEvent;
import io.caseledger.kernel.spareparts.ItemEvent.ItemFreed;
import java.util.List;

/// The replacement that was under way will not come.
public record FreeItem(String serial, String rma, Entry entry) implements ItemCommand {

    @Override
    public Decision<ItemEvent> decide(Item state) {
        return rma.equals(state.claimedBy())
                ? Decision.accept(new ItemFreed(rma, entry.occurredAt()))
                : new Decision.Accepted<>(List.of());
    }
}
