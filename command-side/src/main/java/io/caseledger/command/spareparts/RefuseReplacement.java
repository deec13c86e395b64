package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.spareparts.RefusalCause;
import io.caseledger.kernel.spareparts.ReplacementEvent;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementRefused;
import io.caseledger.kernel.spareparts.Rma;
import io.caseledger.kernel.spareparts.RmaState;

/// A clerk, or the software, says that nothing will be sent, and why. Before that is decided.
public record RefuseReplacement(String rma, RefusalCause cause, String because, Entry entry)
        implements ReplacementCommand.OfRequested {

    @Override
    public Decision<ReplacementEvent> decide(Rma known) {
        return known.state() == RmaState.REQUESTED
                ? Decision.accept(new ReplacementRefused(cause, because, entry.occurredAt()))
                : Refusal.ALREADY_DECIDED.refuse();
    }
}
