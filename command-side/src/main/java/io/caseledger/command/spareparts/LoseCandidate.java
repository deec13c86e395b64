package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.spareparts.ReplacementEvent;
import io.caseledger.kernel.spareparts.ReplacementEvent.CandidateLost;
import io.caseledger.kernel.spareparts.ReplacementEvent.DepotChosen;
import io.caseledger.kernel.spareparts.Rma;
import io.caseledger.kernel.spareparts.RmaState;
import java.util.List;

/// Somebody else had the unit that was chosen.
public record LoseCandidate(String rma, String serial, Entry entry)
        implements ReplacementCommand.OfRequested {

    @Override
    public Decision<ReplacementEvent> decide(Rma known) {
        var chosen = known.last(DepotChosen.class);
        return known.state() == RmaState.CHOSEN
                        && chosen != null
                        && chosen.chosen().serial().equals(serial)
                ? Decision.accept(
                        new CandidateLost(chosen.chosen().depot(), serial, entry.occurredAt()))
                : new Decision.Accepted<>(List.of());
    }
}
