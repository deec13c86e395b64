package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.command.spareparts.SpareUnit.Place;
import io.caseledger.kernel.spareparts.UnitEvent;
import io.caseledger.kernel.spareparts.UnitEvent.UnitRepaired;

/// A unit that came back works again, and goes into stock as refurbished. Domain 3.2.
public record RepairUnit(String serial, Entry entry) implements UnitCommand {

    @Override
    public Decision<UnitEvent> decide(SpareUnit state) {
        return switch (state.place()) {
            case Place.Unknown _ -> Refusal.UNKNOWN_UNIT.refuse();
            case Place.InRepair(var depot) ->
                    Decision.accept(new UnitRepaired(depot, entry.occurredAt()));
            default -> Refusal.NOT_IN_REPAIR.refuse();
        };
    }
}
