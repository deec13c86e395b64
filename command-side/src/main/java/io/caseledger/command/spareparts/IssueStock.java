package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.spareparts.StockEvent;
import io.caseledger.kernel.spareparts.StockEvent.StockIssued;

/// Consumables are handed out. There are never fewer than none. Domain 3.3.
public record IssueStock(String depot, String part, int quantity, String purpose, Entry entry)
        implements StockCommand {

    @Override
    public Decision<StockEvent> decide(int onHand) {
        return quantity > onHand
                ? Refusal.TOO_FEW.refuse()
                : Decision.accept(
                        new StockIssued(depot, part, quantity, purpose, entry.occurredAt()));
    }
}
