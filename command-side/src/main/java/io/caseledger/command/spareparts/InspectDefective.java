package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.spareparts.Finding;
import io.caseledger.kernel.spareparts.ReplacementEvent;
import io.caseledger.kernel.spareparts.ReplacementEvent.DefectiveInspected;
import io.caseledger.kernel.spareparts.ReplacementEvent.DefectiveReceived;
import io.caseledger.kernel.spareparts.Rma;

/// Somebody has looked at the unit that came back. Domain 3.2.
public record InspectDefective(String rma, Finding finding, Entry entry)
        implements ReplacementCommand.OfRequested {

    @Override
    public Decision<ReplacementEvent> decide(Rma known) {
        var received = known.last(DefectiveReceived.class);
        if (received == null) {
            return Refusal.NOT_RECEIVED.refuse();
        }
        return known.has(DefectiveInspected.class)
                ? Refusal.ALREADY_INSPECTED.refuse()
                : Decision.accept(
                        new DefectiveInspected(finding, received.depot(), entry.occurredAt()));
    }
}
