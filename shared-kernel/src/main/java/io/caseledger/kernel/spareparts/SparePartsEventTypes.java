package io.caseledger.kernel.spareparts;

import io.caseledger.kernel.audit.EventType;

/// The one place where the wire names of spare parts' events live.
public enum SparePartsEventTypes implements EventType {
    DEPOT_REGISTERED("depot.DepotRegistered", 1, DepotEvent.DepotRegistered.class),
    STOCK_RECEIVED("stock.StockReceived", 1, StockEvent.StockReceived.class),
    STOCK_ISSUED("stock.StockIssued", 1, StockEvent.StockIssued.class),
    STOCK_ADJUSTED("stock.StockAdjusted", 1, StockEvent.StockAdjusted.class),
    UNIT_RECEIVED("unit.UnitReceived", 1, UnitEvent.UnitReceived.class),
    UNIT_RESERVED("unit.UnitReserved", 1, UnitEvent.UnitReserved.class),
    UNIT_RELEASED("unit.UnitReleased", 1, UnitEvent.UnitReleased.class),
    UNIT_SHIPPED("unit.UnitShipped", 1, UnitEvent.UnitShipped.class),
    UNIT_DELIVERED("unit.UnitDelivered", 1, UnitEvent.UnitDelivered.class),
    UNIT_INSTALLED("unit.UnitInstalled", 1, UnitEvent.UnitInstalled.class),
    UNIT_OWED("unit.UnitOwed", 1, UnitEvent.UnitOwed.class),
    UNIT_RETURNED("unit.UnitReturned", 1, UnitEvent.UnitReturned.class),
    UNIT_FORGONE("unit.UnitForgone", 1, UnitEvent.UnitForgone.class),
    UNIT_INSPECTED("unit.UnitInspected", 1, UnitEvent.UnitInspected.class),
    UNIT_REPAIRED("unit.UnitRepaired", 1, UnitEvent.UnitRepaired.class),
    UNIT_SCRAPPED("unit.UnitScrapped", 1, UnitEvent.UnitScrapped.class),
    UNIT_MOVED("unit.UnitMoved", 1, UnitEvent.UnitMoved.class),
    CONTRACT_SIGNED("contract.ContractSigned", 1, ContractEvent.ContractSigned.class),
    ITEM_REGISTERED("item.ItemRegistered", 1, ItemEvent.ItemRegistered.class),
    ITEM_CLAIMED("item.ItemClaimed", 1, ItemEvent.ItemClaimed.class),
    ITEM_FREED("item.ItemFreed", 1, ItemEvent.ItemFreed.class),
    ITEM_TOOK_OVER("item.ItemTookOver", 1, ItemEvent.ItemTookOver.class),
    ITEM_REPLACED("item.ItemReplaced", 1, ItemEvent.ItemReplaced.class),
    REPLACEMENT_REQUESTED(
            "rma.ReplacementRequested", 1, ReplacementEvent.ReplacementRequested.class),
    ENTITLEMENT_DECIDED("rma.EntitlementDecided", 1, ReplacementEvent.EntitlementDecided.class),
    QUOTE_ACCEPTED("rma.QuoteAccepted", 1, ReplacementEvent.QuoteAccepted.class),
    REPLACEMENT_REFUSED("rma.ReplacementRefused", 1, ReplacementEvent.ReplacementRefused.class),
    REPLACEMENT_CANCELLED(
            "rma.ReplacementCancelled", 1, ReplacementEvent.ReplacementCancelled.class),
    DEPOT_CHOSEN("rma.DepotChosen", 1, ReplacementEvent.DepotChosen.class),
    CANDIDATE_LOST("rma.CandidateLost", 1, ReplacementEvent.CandidateLost.class),
    REPLACEMENT_RESERVED("rma.ReplacementReserved", 1, ReplacementEvent.ReplacementReserved.class),
    RESERVATION_EXPIRED("rma.ReservationExpired", 1, ReplacementEvent.ReservationExpired.class),
    REPLACEMENT_SHIPPED("rma.ReplacementShipped", 1, ReplacementEvent.ReplacementShipped.class),
    COURIER_REPORTED("rma.CourierReported", 1, ReplacementEvent.CourierReported.class),
    REPLACEMENT_DELIVERED(
            "rma.ReplacementDelivered", 1, ReplacementEvent.ReplacementDelivered.class),
    RETURN_OBLIGATION_OPENED(
            "rma.ReturnObligationOpened", 1, ReplacementEvent.ReturnObligationOpened.class),
    INSTALLED_ITEM_SWAPPED(
            "rma.InstalledItemSwapped", 1, ReplacementEvent.InstalledItemSwapped.class),
    RETURN_REMINDED("rma.ReturnReminded", 1, ReplacementEvent.ReturnReminded.class),
    RETURN_OVERDUE("rma.ReturnOverdue", 1, ReplacementEvent.ReturnOverdue.class),
    RETURN_INVOICED("rma.ReturnInvoiced", 1, ReplacementEvent.ReturnInvoiced.class),
    RETURN_CREDITED("rma.ReturnCredited", 1, ReplacementEvent.ReturnCredited.class),
    RETURN_MISMATCH_RECORDED(
            "rma.ReturnMismatchRecorded", 1, ReplacementEvent.ReturnMismatchRecorded.class),
    DEFECTIVE_RECEIVED("rma.DefectiveReceived", 1, ReplacementEvent.DefectiveReceived.class),
    DEFECTIVE_INSPECTED("rma.DefectiveInspected", 1, ReplacementEvent.DefectiveInspected.class),
    RETURN_WAIVED("rma.ReturnWaived", 1, ReplacementEvent.ReturnWaived.class),
    SPARE_PART_LATE("rma.SparePartLate", 1, ReplacementEvent.SparePartLate.class);

    private final String wireName;
    private final int version;
    private final Class<? extends SparePartsEvent> eventClass;

    SparePartsEventTypes(
            String wireName, int version, Class<? extends SparePartsEvent> eventClass) {
        this.wireName = wireName;
        this.version = version;
        this.eventClass = eventClass;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public Class<? extends SparePartsEvent> eventClass() {
        return eventClass;
    }
}
