package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.spareparts.ItemEvent;
import io.caseledger.kernel.spareparts.ItemEvent.ItemClaimed;
import java.util.List;

/// One replacement of a device begins, and no other: nothing is sent twice.
public record ClaimItem(String serial, String rma, Entry entry) implements ItemCommand {

    @Override
    public Decision<ItemEvent> decide(Item state) {
        if (rma.equals(state.claimedBy()) || state.rmas().contains(rma)) {
            return new Decision.Accepted<>(List.of());
        }
        if (!state.installed()) {
            return Refusal.NOT_INSTALLED.refuse();
        }
        return state.claimedBy() == null
                ? Decision.accept(new ItemClaimed(rma, entry.occurredAt()))
                : Refusal.ALREADY_REQUESTED.refuse();
    }
}
