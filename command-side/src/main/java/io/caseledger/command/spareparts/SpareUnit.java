package io.caseledger.command.spareparts;

import io.caseledger.kernel.spareparts.Finding;
import io.caseledger.kernel.spareparts.UnitEvent;
import io.caseledger.kernel.spareparts.UnitEvent.UnitDelivered;
import io.caseledger.kernel.spareparts.UnitEvent.UnitForgone;
import io.caseledger.kernel.spareparts.UnitEvent.UnitInspected;
import io.caseledger.kernel.spareparts.UnitEvent.UnitInstalled;
import io.caseledger.kernel.spareparts.UnitEvent.UnitMoved;
import io.caseledger.kernel.spareparts.UnitEvent.UnitOwed;
import io.caseledger.kernel.spareparts.UnitEvent.UnitReceived;
import io.caseledger.kernel.spareparts.UnitEvent.UnitReleased;
import io.caseledger.kernel.spareparts.UnitEvent.UnitRepaired;
import io.caseledger.kernel.spareparts.UnitEvent.UnitReserved;
import io.caseledger.kernel.spareparts.UnitEvent.UnitReturned;
import io.caseledger.kernel.spareparts.UnitEvent.UnitScrapped;
import io.caseledger.kernel.spareparts.UnitEvent.UnitShipped;
import java.util.HashSet;
import java.util.Set;

/// Where one serial number is: in exactly one place. Domain 3.3.
///
/// @param owedFor the replacements for which it was owed, so that none takes it twice
public record SpareUnit(Place place, Set<String> owedFor) {

    static final SpareUnit NONE = new SpareUnit(new Place.Unknown(), Set.of());

    /// Where it is, and for whom.
    public sealed interface Place {
        /// It was never one of the vendor's spares.
        record Unknown() implements Place {}

        record InStock(String depot) implements Place {}

        record Reserved(String depot, String rma) implements Place {}

        record OnTheWay(String rma) implements Place {}

        record AtSite(String rma) implements Place {}

        record Installed(String rma) implements Place {}

        record Owed(String rma) implements Place {}

        record CameBack(String depot, String rma) implements Place {}

        record InRepair(String depot) implements Place {}

        /// It never comes back into the ledger.
        record Gone() implements Place {}
    }

    SpareUnit and(UnitEvent event) {
        return switch (event) {
            case UnitReceived it -> at(new Place.InStock(it.depot()));
            case UnitReserved it -> at(new Place.Reserved(it.depot(), it.rma()));
            case UnitReleased it -> at(new Place.InStock(it.depot()));
            case UnitShipped it -> at(new Place.OnTheWay(it.rma()));
            case UnitDelivered it -> at(new Place.AtSite(it.rma()));
            case UnitInstalled it -> at(new Place.Installed(it.rma()));
            case UnitOwed it -> owed(it.rma());
            case UnitReturned it -> at(new Place.CameBack(it.depot(), it.rma()));
            case UnitForgone _, UnitScrapped _ -> at(new Place.Gone());
            case UnitInspected it ->
                    at(
                            it.finding() == Finding.NO_FAULT_FOUND
                                    ? new Place.InStock(it.depot())
                                    : new Place.InRepair(it.depot()));
            case UnitRepaired it -> at(new Place.InStock(it.depot()));
            case UnitMoved it -> at(new Place.InStock(it.to()));
        };
    }

    private SpareUnit at(Place next) {
        return new SpareUnit(next, owedFor);
    }

    private SpareUnit owed(String rma) {
        var all = new HashSet<>(owedFor);
        all.add(rma);
        return new SpareUnit(new Place.Owed(rma), Set.copyOf(all));
    }
}
