package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.spareparts.ReplacementEvent;
import io.caseledger.kernel.spareparts.ReplacementEvent.InstalledItemSwapped;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementDelivered;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementShipped;
import io.caseledger.kernel.spareparts.Rma;

/// An engineer puts the replacement where the faulty one was. Domain 3.2.
///
/// @param removed the serial number that was taken out
/// @param installed the serial number that was put in
public record RecordInstallation(
        String rma, String removed, String installed, String engineer, Entry entry)
        implements ReplacementCommand.OfRequested {

    @Override
    public Decision<ReplacementEvent> decide(Rma known) {
        var delivered = known.last(ReplacementDelivered.class);
        if (delivered == null || entry.occurredAt().isBefore(delivered.occurredAt())) {
            return Refusal.NOT_DELIVERED.refuse();
        }
        if (known.has(InstalledItemSwapped.class)) {
            return Refusal.ALREADY_INSTALLED.refuse();
        }
        return removed.equals(known.requested().faultySerial())
                        && installed.equals(known.the(ReplacementShipped.class).serial())
                ? Decision.accept(
                        new InstalledItemSwapped(removed, installed, engineer, entry.occurredAt()))
                : Refusal.SERIAL_MISMATCH.refuse();
    }
}
