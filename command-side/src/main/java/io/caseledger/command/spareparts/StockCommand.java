package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.kernel.spareparts.StockEvent;

/// Whatever may be asked of the consumables of one part in one depot.
public sealed interface StockCommand extends SparePartsCommand
        permits ReceiveStock, IssueStock, AdjustStock {

    /// No depot holds more of anything; what does is a slip of the keyboard.
    int MOST = 1_000_000;

    String depot();

    String part();

    /// What the stream is called within its category. The name of a depot holds no slash.
    static String subject(String depot, String part) {
        return depot + "/" + part;
    }

    /// The rules of this command alone.
    ///
    /// @param onHand pieces
    Decision<StockEvent> decide(int onHand);
}
