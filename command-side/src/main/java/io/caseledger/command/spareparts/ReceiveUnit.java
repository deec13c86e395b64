package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.spareparts.UnitEvent;
import io.caseledger.kernel.spareparts.UnitEvent.UnitReceived;
import io.caseledger.kernel.spareparts.UnitGrade;

/// A unit comes in from a supplier. A serial number comes in once.
public record ReceiveUnit(String serial, String part, String depot, UnitGrade grade, Entry entry)
        implements UnitCommand {

    @Override
    public Decision<UnitEvent> decide(SpareUnit state) {
        return state.place() instanceof SpareUnit.Place.Unknown
                ? Decision.accept(new UnitReceived(serial, part, depot, grade, entry.occurredAt()))
                : Refusal.DUPLICATE_UNIT.refuse();
    }
}
