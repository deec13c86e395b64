package io.caseledger.kernel.spareparts;

import java.time.Instant;

/// Everything that can happen to the consumables of one part in one depot, which nobody tells
/// apart. Quantities are pieces, 1 or more. Domain 3.3.
public sealed interface StockEvent extends SparePartsEvent {

    String depot();

    String part();

    /// By how many pieces there are more than before.
    int change();

    record StockReceived(String depot, String part, int quantity, Instant occurredAt)
            implements StockEvent, AtDepot {
        @Override
        public int change() {
            return quantity;
        }
    }

    /// Handed out for `purpose`: a case, a replacement, a visit.
    record StockIssued(String depot, String part, int quantity, String purpose, Instant occurredAt)
            implements StockEvent, AtDepot {
        @Override
        public int change() {
            return -quantity;
        }
    }

    /// Counted, and found to be `difference` more, or less where negative.
    record StockAdjusted(
            String depot, String part, int difference, String reason, Instant occurredAt)
            implements StockEvent, AtDepot {
        @Override
        public int change() {
            return difference;
        }
    }
}
