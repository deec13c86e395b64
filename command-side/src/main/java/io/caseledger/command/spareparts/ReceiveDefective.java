package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.spareparts.ReplacementEvent;
import io.caseledger.kernel.spareparts.ReplacementEvent.DefectiveReceived;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnCredited;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnMismatchRecorded;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnObligationOpened;
import io.caseledger.kernel.spareparts.ReturnState;
import io.caseledger.kernel.spareparts.Rma;

/// A unit comes back to a depot. Another one than is owed is put on file and pays nothing off.
/// Domain 3.2.
public record ReceiveDefective(String rma, String serial, String depot, Entry entry)
        implements ReplacementCommand.OfRequested {

    @Override
    public Decision<ReplacementEvent> decide(Rma known) {
        var returned = known.returned();
        var opened = known.last(ReturnObligationOpened.class);
        if (returned == null || opened == null || !returned.isOutstanding()) {
            return Refusal.NOTHING_OWED.refuse();
        }
        var when = entry.occurredAt();
        if (!serial.equals(opened.serial())) {
            return Decision.accept(
                    new ReturnMismatchRecorded(opened.serial(), serial, depot, when));
        }
        var received = new DefectiveReceived(serial, depot, when);
        return returned == ReturnState.INVOICED
                ? Decision.accept(received, new ReturnCredited(when))
                : Decision.accept(received);
    }
}
