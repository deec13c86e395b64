package io.caseledger.kernel.spareparts;

import java.time.Instant;

/// Everything that can happen to one serial number of the vendor's spares: at each moment it is in
/// exactly one place. Domain 3.3.
public sealed interface UnitEvent extends SparePartsEvent {

    /// From a supplier, in working order.
    record UnitReceived(
            String serial, String part, String depot, UnitGrade grade, Instant occurredAt)
            implements UnitEvent, AtDepot {}

    /// Nobody else may have it before it is released or shipped.
    record UnitReserved(String rma, String depot, Instant expiresAt, Instant occurredAt)
            implements UnitEvent, AtDepot {}

    record UnitReleased(String rma, String depot, ReleaseReason reason, Instant occurredAt)
            implements UnitEvent, AtDepot {}

    record UnitShipped(String rma, String depot, String carrier, String waybill, Instant occurredAt)
            implements UnitEvent, AtDepot {}

    record UnitDelivered(String rma, String site, Instant occurredAt) implements UnitEvent {}

    record UnitInstalled(String rma, String site, Instant occurredAt) implements UnitEvent {}

    /// The broken one: replaced, still with the customer, and owed to the vendor.
    record UnitOwed(
            String serial, String part, String rma, String site, Instant dueAt, Instant occurredAt)
            implements UnitEvent {}

    /// The broken one has come back to a depot.
    record UnitReturned(String rma, String depot, Instant occurredAt)
            implements UnitEvent, AtDepot {}

    /// The vendor has given up the broken one: it was waived, or paid for.
    record UnitForgone(String rma, Instant occurredAt) implements UnitEvent {}

    /// What works goes back into stock, what can be repaired waits for that, and the rest is
    /// scrapped.
    record UnitInspected(String depot, Finding finding, Instant occurredAt)
            implements UnitEvent, AtDepot {}

    record UnitRepaired(String depot, Instant occurredAt) implements UnitEvent, AtDepot {}

    /// Leaves the ledger for good.
    record UnitScrapped(String depot, String reason, Instant occurredAt)
            implements UnitEvent, AtDepot {}

    record UnitMoved(String from, String to, Instant occurredAt) implements UnitEvent, AtDepot {

        @Override
        public String depot() {
            return to;
        }

        @Override
        public boolean isAt(String thatDepot) {
            return thatDepot.equals(from) || thatDepot.equals(to);
        }
    }
}
