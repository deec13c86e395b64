package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.command.spareparts.SpareUnit.Place;
import io.caseledger.kernel.spareparts.UnitEvent;
import io.caseledger.kernel.spareparts.UnitEvent.UnitScrapped;

/// A unit leaves the ledger for good, for a reason: damaged, lost, worn out. Domain 3.2.
public record ScrapUnit(String serial, String reason, Entry entry) implements UnitCommand {

    @Override
    public Decision<UnitEvent> decide(SpareUnit state) {
        return switch (state.place()) {
            case Place.Unknown _ -> Refusal.UNKNOWN_UNIT.refuse();
            case Place.InStock(var depot) -> scrap(depot);
            case Place.InRepair(var depot) -> scrap(depot);
            default -> Refusal.UNIT_NOT_AVAILABLE.refuse();
        };
    }

    private Decision<UnitEvent> scrap(String depot) {
        return Decision.accept(new UnitScrapped(depot, reason, entry.occurredAt()));
    }
}
