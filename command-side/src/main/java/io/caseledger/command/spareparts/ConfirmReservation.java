package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.spareparts.ReplacementEvent;
import io.caseledger.kernel.spareparts.ReplacementEvent.DepotChosen;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementReserved;
import io.caseledger.kernel.spareparts.Rma;
import io.caseledger.kernel.spareparts.RmaState;
import java.time.Instant;
import java.util.List;

/// The unit that was chosen is this replacement's.
public record ConfirmReservation(String rma, String serial, Instant expiresAt, Entry entry)
        implements ReplacementCommand.OfRequested {

    @Override
    public Decision<ReplacementEvent> decide(Rma known) {
        if (known.state() != RmaState.CHOSEN) {
            return new Decision.Accepted<>(List.of());
        }
        var chosen = known.the(DepotChosen.class).chosen();
        if (!chosen.serial().equals(serial)) {
            return new Decision.Accepted<>(List.of());
        }
        return Decision.accept(
                new ReplacementReserved(
                        chosen.depot(),
                        serial,
                        chosen.dispatchBy(),
                        chosen.arrivesBy(),
                        expiresAt,
                        entry.occurredAt()));
    }
}
