package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.spareparts.ReplacementEvent;
import io.caseledger.kernel.spareparts.Rma;
import io.caseledger.kernel.spareparts.RmaState;
import org.jspecify.annotations.Nullable;

/// A clerk says what a replacement costs that nothing covers.
///
/// @param quote in hundredths of the vendor's currency
/// @param coverage of the faulty device; absent where nobody asked for such a replacement
public record QuoteReplacement(String rma, int quote, @Nullable Coverage coverage, Entry entry)
        implements ReplacementCommand.OfRequested {

    @Override
    public Decision<ReplacementEvent> decide(Rma known) {
        if (known.state() != RmaState.REQUESTED) {
            return Refusal.ALREADY_DECIDED.refuse();
        }
        if (coverage == null) {
            return Refusal.UNKNOWN_ITEM.refuse();
        }
        var request = known.requested();
        return coverage.decision(request, entry.occurredAt()) != null
                ? Refusal.COVERED.refuse()
                : Decision.accept(coverage.quoted(quote, request, entry.occurredAt()));
    }
}
