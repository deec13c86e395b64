package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.spareparts.StockEvent;
import io.caseledger.kernel.spareparts.StockEvent.StockAdjusted;

/// Somebody has counted, and the ledger follows.
///
/// @param difference pieces more than the ledger says, or less where negative
public record AdjustStock(String depot, String part, int difference, String reason, Entry entry)
        implements StockCommand {

    @Override
    public Decision<StockEvent> decide(int onHand) {
        if (onHand + difference < 0) {
            return Refusal.TOO_FEW.refuse();
        }
        if (onHand + difference > MOST) {
            return Refusal.TOO_MANY.refuse();
        }
        return Decision.accept(
                new StockAdjusted(depot, part, difference, reason, entry.occurredAt()));
    }
}
