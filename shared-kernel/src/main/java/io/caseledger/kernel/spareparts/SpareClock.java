package io.caseledger.kernel.spareparts;

/// What a depot is measured by. Domain 3.2.
public enum SpareClock {
    /// From the request until it is decided who pays.
    SPARE_ENTITLEMENT,
    /// From the reservation until the unit has left, by the promised slot.
    SPARE_DISPATCH,
    /// From the reservation until the unit has arrived, by the promised moment.
    SPARE_ARRIVAL
}
