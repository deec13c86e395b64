package io.caseledger.eventlog;

import io.caseledger.kernel.audit.DomainEvent;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.spareparts.Basis;
import io.caseledger.kernel.spareparts.ContractEvent.ContractSigned;
import io.caseledger.kernel.spareparts.DeliveryTerms;
import io.caseledger.kernel.spareparts.DepotEvent.DepotRegistered;
import io.caseledger.kernel.spareparts.DepotOperator;
import io.caseledger.kernel.spareparts.Finding;
import io.caseledger.kernel.spareparts.InstalledItem;
import io.caseledger.kernel.spareparts.ItemEvent.ItemClaimed;
import io.caseledger.kernel.spareparts.ItemEvent.ItemFreed;
import io.caseledger.kernel.spareparts.ItemEvent.ItemRegistered;
import io.caseledger.kernel.spareparts.ItemEvent.ItemReplaced;
import io.caseledger.kernel.spareparts.ItemEvent.ItemTookOver;
import io.caseledger.kernel.spareparts.RefusalCause;
import io.caseledger.kernel.spareparts.ReleaseReason;
import io.caseledger.kernel.spareparts.ReplacementEvent.Candidate;
import io.caseledger.kernel.spareparts.ReplacementEvent.CandidateLost;
import io.caseledger.kernel.spareparts.ReplacementEvent.CourierReported;
import io.caseledger.kernel.spareparts.ReplacementEvent.DefectiveInspected;
import io.caseledger.kernel.spareparts.ReplacementEvent.DefectiveReceived;
import io.caseledger.kernel.spareparts.ReplacementEvent.DepotChosen;
import io.caseledger.kernel.spareparts.ReplacementEvent.EntitlementDecided;
import io.caseledger.kernel.spareparts.ReplacementEvent.InstalledItemSwapped;
import io.caseledger.kernel.spareparts.ReplacementEvent.Passed;
import io.caseledger.kernel.spareparts.ReplacementEvent.Preference;
import io.caseledger.kernel.spareparts.ReplacementEvent.QuoteAccepted;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementCancelled;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementDelivered;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementRefused;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementRequested;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementReserved;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementShipped;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReservationExpired;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnCredited;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnInvoiced;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnMismatchRecorded;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnObligationOpened;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnOverdue;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnReminded;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnWaived;
import io.caseledger.kernel.spareparts.ReplacementEvent.SparePartLate;
import io.caseledger.kernel.spareparts.ServiceProduct;
import io.caseledger.kernel.spareparts.SpareClock;
import io.caseledger.kernel.spareparts.StockEvent.StockAdjusted;
import io.caseledger.kernel.spareparts.StockEvent.StockIssued;
import io.caseledger.kernel.spareparts.StockEvent.StockReceived;
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
import io.caseledger.kernel.spareparts.UnitGrade;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// One of each kind around spare parts, with everything in it that there can be.
final class SomeSpares {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.006Z");
    private static final Instant LATER = Instant.parse("2026-01-03T07:00:00Z");

    private static final InstalledItem ITEM =
            new InstalledItem(
                    "D-1",
                    "S8505",
                    "LPU-1",
                    "acme",
                    "beijing-1",
                    "Beijing",
                    AT,
                    LATER,
                    LATER,
                    List.of("D-0", "D-1"));

    private SomeSpares() {}

    static Stream<DomainEvent> all() {
        return Stream.of(base(), units(), sent(), returned()).flatMap(events -> events);
    }

    private static Stream<DomainEvent> base() {
        return Stream.of(
                new DepotRegistered(
                        "BJ-1",
                        "Beijing depot",
                        "Beijing",
                        ZoneId.of("Asia/Shanghai"),
                        DepotOperator.REGION,
                        new DeliveryTerms(
                                LocalTime.of(15, 0),
                                Duration.ofHours(2),
                                new DeliveryTerms.Leg(Duration.ofHours(4), 2_000),
                                new DeliveryTerms.Leg(Duration.ofHours(20), 9_000)),
                        AT),
                new ItemRegistered(ITEM, AT),
                new ItemClaimed("R-1", AT),
                new ItemFreed("R-1", AT),
                new ItemTookOver(ITEM, "D-0", "R-1", LATER, AT),
                new ItemReplaced("S-1", "R-1", AT),
                new ContractSigned(
                        "K-1",
                        "acme",
                        Set.of("D-1", "D-0"),
                        Set.of("Beijing"),
                        List.of(Level.TWO, Level.ONE),
                        ServiceProduct.CONTRACT,
                        "HANDBOOK-1",
                        AT,
                        LATER,
                        AT),
                new StockReceived("BJ-1", "SFP", 20, AT),
                new StockIssued("BJ-1", "SFP", 2, "C-1", AT),
                new StockAdjusted("BJ-1", "SFP", -1, "counted", AT));
    }

    private static Stream<DomainEvent> units() {
        return Stream.of(
                new UnitReceived("S-1", "LPU-1", "BJ-1", UnitGrade.NEW, AT),
                new UnitReserved("R-1", "BJ-1", LATER, AT),
                new UnitReleased("R-1", "BJ-1", ReleaseReason.EXPIRED, AT),
                new UnitShipped("R-1", "BJ-1", "SF", "W-1", AT),
                new UnitDelivered("R-1", "beijing-1", AT),
                new UnitInstalled("R-1", "beijing-1", AT),
                new UnitOwed("D-1", "LPU-1", "R-1", "beijing-1", LATER, AT),
                new UnitReturned("R-1", "BJ-1", AT),
                new UnitForgone("R-1", AT),
                new UnitInspected("BJ-1", Finding.REPAIRABLE, AT),
                new UnitRepaired("BJ-1", AT),
                new UnitScrapped("BJ-1", "burnt", AT),
                new UnitMoved("BJ-1", "SH-1", AT));
    }

    private static Stream<DomainEvent> sent() {
        return Stream.of(
                new ReplacementRequested(
                        "R-1",
                        "C-1",
                        "D-1",
                        "LPU-1",
                        "acme",
                        "p-1",
                        "beijing-1",
                        "Beijing",
                        Level.TWO,
                        "BJ-1",
                        "R-0",
                        AT,
                        AT),
                new EntitlementDecided(Basis.CONTRACT, AT, "K-1", LATER, LATER, "R-0", 120_000, AT),
                new QuoteAccepted(120_000, AT),
                new ReplacementRefused(RefusalCause.UNIT_NOT_AVAILABLE, "none is left", AT),
                new ReplacementCancelled("it works again", AT),
                new DepotChosen(
                        new Candidate("BJ-1", "S-1", LATER, LATER, 2_000),
                        List.of(
                                new Passed(
                                        new Candidate("SH-1", "S-2", LATER, LATER, 9_000),
                                        Preference.CHEAPER)),
                        AT),
                new CandidateLost("BJ-1", "S-1", AT),
                new ReplacementReserved("BJ-1", "S-1", LATER, LATER, LATER, AT),
                new ReservationExpired("BJ-1", "S-1", AT),
                new ReplacementShipped("S-1", "BJ-1", "SF", "W-1", LATER, AT),
                new CourierReported("SF", "W-1", "PICKED_UP", AT),
                new SparePartLate(SpareClock.SPARE_ARRIVAL, "BJ-1", LATER, AT));
    }

    private static Stream<DomainEvent> returned() {
        return Stream.of(
                new ReplacementDelivered("Wang", AT),
                new ReturnObligationOpened("D-1", LATER, AT),
                new InstalledItemSwapped("D-1", "S-1", "li", AT),
                new ReturnReminded(5, LATER, AT),
                new ReturnOverdue(LATER, AT),
                new ReturnInvoiced(LATER, AT),
                new ReturnCredited(AT),
                new ReturnMismatchRecorded("D-1", "D-9", "BJ-1", AT),
                new DefectiveReceived("D-1", "BJ-1", AT),
                new DefectiveInspected(Finding.REPAIRABLE, "BJ-1", AT),
                new ReturnWaived("holds the customer's data", AT));
    }
}
