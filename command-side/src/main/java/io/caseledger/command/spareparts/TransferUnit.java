package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.command.spareparts.SpareUnit.Place;
import io.caseledger.kernel.spareparts.UnitEvent;
import io.caseledger.kernel.spareparts.UnitEvent.UnitMoved;

/// A free unit moves to another depot.
public record TransferUnit(String serial, String to, Entry entry) implements UnitCommand {

    @Override
    public Decision<UnitEvent> decide(SpareUnit state) {
        return switch (state.place()) {
            case Place.Unknown _ -> Refusal.UNKNOWN_UNIT.refuse();
            case Place.InStock(var from) ->
                    from.equals(to)
                            ? Refusal.ALREADY_THERE.refuse()
                            : Decision.accept(new UnitMoved(from, to, entry.occurredAt()));
            default -> Refusal.UNIT_NOT_AVAILABLE.refuse();
        };
    }
}
