package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.command.spareparts.SpareUnit.Place;
import io.caseledger.kernel.spareparts.UnitEvent;
import io.caseledger.kernel.spareparts.UnitEvent.UnitReserved;
import java.time.Instant;
import java.util.List;

/// A replacement asks for a unit; of all that ask one gets it. Domain 3.3.
///
/// @param depot where it was when it was chosen
public record ReserveUnit(String serial, String depot, String rma, Instant expiresAt, Entry entry)
        implements UnitCommand {

    @Override
    public Decision<UnitEvent> decide(SpareUnit state) {
        return switch (state.place()) {
            case Place.Reserved(_, var holder) when holder.equals(rma) ->
                    new Decision.Accepted<>(List.of());
            case Place.InStock(var where) when where.equals(depot) ->
                    Decision.accept(new UnitReserved(rma, depot, expiresAt, entry.occurredAt()));
            default -> Refusal.UNIT_NOT_AVAILABLE.refuse();
        };
    }
}
