package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.spareparts.ReplacementEvent;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementCancelled;
import io.caseledger.kernel.spareparts.Rma;

/// It is needed no more, before it was shipped.
public record CancelReplacement(String rma, String reason, Entry entry)
        implements ReplacementCommand.OfRequested {

    @Override
    public Decision<ReplacementEvent> decide(Rma known) {
        return switch (known.state()) {
            case REQUESTED, QUOTED, ENTITLED, CHOSEN, RESERVED ->
                    Decision.accept(new ReplacementCancelled(reason, entry.occurredAt()));
            case SHIPPED, DELIVERED, INSTALLED -> Refusal.ALREADY_SHIPPED.refuse();
            case REFUSED, CANCELLED -> Refusal.ALREADY_DECIDED.refuse();
        };
    }
}
