package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.command.spareparts.SpareUnit.Place;
import io.caseledger.kernel.spareparts.Finding;
import io.caseledger.kernel.spareparts.UnitEvent;
import io.caseledger.kernel.spareparts.UnitEvent.UnitDelivered;
import io.caseledger.kernel.spareparts.UnitEvent.UnitForgone;
import io.caseledger.kernel.spareparts.UnitEvent.UnitInspected;
import io.caseledger.kernel.spareparts.UnitEvent.UnitInstalled;
import io.caseledger.kernel.spareparts.UnitEvent.UnitOwed;
import io.caseledger.kernel.spareparts.UnitEvent.UnitReleased;
import io.caseledger.kernel.spareparts.UnitEvent.UnitReturned;
import io.caseledger.kernel.spareparts.UnitEvent.UnitScrapped;
import io.caseledger.kernel.spareparts.UnitEvent.UnitShipped;
import java.util.List;

/// What has happened to a replacement has happened to its unit. Where the unit has gone along
/// already, or has moved on since, this changes nothing, so it may be asked again and again.
///
/// @param what has happened to the unit
public record FollowReplacement(String serial, String rma, UnitEvent what, Entry entry)
        implements UnitCommand {

    @Override
    public Decision<UnitEvent> decide(SpareUnit state) {
        if (!follows(state)) {
            return new Decision.Accepted<>(List.of());
        }
        return what instanceof UnitInspected(var depot, var finding, var at)
                        && finding == Finding.SCRAP
                ? Decision.accept(what, new UnitScrapped(depot, "inspected", at))
                : Decision.accept(what);
    }

    private boolean follows(SpareUnit state) {
        var place = state.place();
        return switch (what) {
            case UnitReleased _, UnitShipped _ ->
                    place instanceof Place.Reserved(_, var holder) && holder.equals(rma);
            case UnitDelivered _ ->
                    place instanceof Place.OnTheWay(var receiver) && receiver.equals(rma);
            case UnitInstalled _ ->
                    place instanceof Place.AtSite(var receiver) && receiver.equals(rma);
            // The broken one may never have been among the spares.
            case UnitOwed _ ->
                    !state.owedFor().contains(rma)
                            && (place instanceof Place.Unknown
                                    || place instanceof Place.AtSite
                                    || place instanceof Place.Installed
                                    || place instanceof Place.Gone);
            case UnitReturned _, UnitForgone _ ->
                    place instanceof Place.Owed(var owed) && owed.equals(rma);
            case UnitInspected _ ->
                    place instanceof Place.CameBack(_, var owed) && owed.equals(rma);
            default -> throw new IllegalArgumentException("no replacement brings about " + what);
        };
    }
}
