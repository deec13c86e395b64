package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.spareparts.ReplacementEvent;
import io.caseledger.kernel.spareparts.ReplacementEvent.EntitlementDecided;
import io.caseledger.kernel.spareparts.ReplacementEvent.QuoteAccepted;
import io.caseledger.kernel.spareparts.Rma;
import io.caseledger.kernel.spareparts.RmaState;

/// The customer, or the partner for it, takes the price.
public record AcceptQuote(String rma, Entry entry) implements ReplacementCommand.OfRequested {

    @Override
    public Decision<ReplacementEvent> decide(Rma known) {
        var decided = known.last(EntitlementDecided.class);
        var quote = decided == null ? null : decided.quote();
        return known.state() != RmaState.QUOTED || quote == null
                ? Refusal.NOT_QUOTED.refuse()
                : Decision.accept(new QuoteAccepted(quote, entry.occurredAt()));
    }
}
