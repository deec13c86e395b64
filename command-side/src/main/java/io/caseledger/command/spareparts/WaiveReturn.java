package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.spareparts.ReplacementEvent;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnWaived;
import io.caseledger.kernel.spareparts.ReturnState;
import io.caseledger.kernel.spareparts.Rma;

/// The vendor does not want the faulty unit back: it stays with the customer for its data, or is
/// worth nothing.
public record WaiveReturn(String rma, String reason, Entry entry)
        implements ReplacementCommand.OfRequested {

    @Override
    public Decision<ReplacementEvent> decide(Rma known) {
        var returned = known.returned();
        return returned == ReturnState.OWED || returned == ReturnState.OVERDUE
                ? Decision.accept(new ReturnWaived(reason, entry.occurredAt()))
                : Refusal.NOTHING_OWED.refuse();
    }
}
