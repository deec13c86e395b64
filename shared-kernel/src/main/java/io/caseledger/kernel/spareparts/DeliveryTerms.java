package io.caseledger.kernel.spareparts;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/// When what is ordered from a depot leaves and arrives, and what that costs. Domain 3.2, depot
/// choice.
///
/// @param cutOff what is ordered through this local time leaves the same day
/// @param handling from the cut-off until it has left
/// @param near to sites of the depot's own region
/// @param far to sites anywhere else
public record DeliveryTerms(LocalTime cutOff, Duration handling, Leg near, Leg far) {

    /// @param transit from leaving to arriving, elapsed time
    /// @param cost in hundredths of the vendor's currency
    public record Leg(Duration transit, int cost) {}

    /// @param dispatchBy the last moment at which it has left in time
    /// @param arrivesBy the last moment at which it has arrived in time
    public record Promise(Instant dispatchBy, Instant arrivesBy, int cost) {}

    /// What is promised for an order of `now`: a cut-off that is missed moves the promise to the
    /// next day before anybody relies on it.
    public Promise promise(Instant now, ZoneId zone, boolean isNear) {
        var local = now.atZone(zone);
        var today = local.toLocalDate().atTime(cutOff).atZone(zone);
        var slot = local.isAfter(today) ? local.toLocalDate().plusDays(1).atTime(cutOff) : null;
        var leaves = slot == null ? today : slot.atZone(zone);
        var dispatchBy = leaves.toInstant().plus(handling);
        var leg = isNear ? near : far;
        return new Promise(dispatchBy, dispatchBy.plus(leg.transit()), leg.cost());
    }
}
