package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.spareparts.StockEvent;
import io.caseledger.kernel.spareparts.StockEvent.StockReceived;

/// Consumables come in from a supplier.
public record ReceiveStock(String depot, String part, int quantity, Entry entry)
        implements StockCommand {

    @Override
    public Decision<StockEvent> decide(int onHand) {
        return onHand + quantity > MOST
                ? Refusal.TOO_MANY.refuse()
                : Decision.accept(new StockReceived(depot, part, quantity, entry.occurredAt()));
    }
}
