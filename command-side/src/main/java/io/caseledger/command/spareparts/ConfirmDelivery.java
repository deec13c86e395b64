package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.spareparts.ReplacementEvent;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementDelivered;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementShipped;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnObligationOpened;
import io.caseledger.kernel.spareparts.Rma;

/// The replacement has arrived, and from then on the faulty one is owed. Domain 3.2.
///
/// @param signedBy who took it in
public record ConfirmDelivery(String rma, String signedBy, Entry entry)
        implements ReplacementCommand.OfRequested {

    @Override
    public Decision<ReplacementEvent> decide(Rma known) {
        var shipped = known.last(ReplacementShipped.class);
        if (shipped == null || entry.occurredAt().isBefore(shipped.occurredAt())) {
            return Refusal.NOT_SHIPPED.refuse();
        }
        if (known.has(ReplacementDelivered.class)) {
            return Refusal.ALREADY_DELIVERED.refuse();
        }
        var when = entry.occurredAt();
        return Decision.accept(
                new ReplacementDelivered(signedBy, when),
                new ReturnObligationOpened(
                        known.requested().faultySerial(), when.plus(Rma.RETURN_DUE), when));
    }
}
