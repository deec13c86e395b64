package io.caseledger.kernel.spareparts;

import io.caseledger.kernel.casehandling.Level;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that can happen to one replacement in advance (AHR, one RMA). Domain 3.2.
public sealed interface ReplacementEvent extends SparePartsEvent {

    /// @param depot of the site's region, which answers for the decision; absent where there is
    ///   none
    /// @param deadOnArrivalOf the replacement that brought the faulty one, where that is no older
    ///   than [Rma#DEAD_ON_ARRIVAL]
    /// @param reportedAt when the fault was reported: an entitlement counts then
    record ReplacementRequested(
            String rma,
            String caseId,
            String faultySerial,
            String part,
            String customer,
            @Nullable String partner,
            String site,
            String region,
            Level level,
            @Nullable String depot,
            @Nullable String deadOnArrivalOf,
            Instant reportedAt,
            Instant occurredAt)
            implements ReplacementEvent, AtDepot {}

    /// The facts that were used are kept with the decision.
    ///
    /// @param contract that covers it, or would have
    /// @param quote in hundredths of the vendor's currency, where it is chargeable
    record EntitlementDecided(
            Basis basis,
            Instant reportedAt,
            @Nullable String contract,
            @Nullable Instant contractUntil,
            @Nullable Instant warrantyUntil,
            @Nullable String deadOnArrivalOf,
            @Nullable Integer quote,
            Instant occurredAt)
            implements ReplacementEvent {}

    record QuoteAccepted(int quote, Instant occurredAt) implements ReplacementEvent {}

    record ReplacementRefused(RefusalCause cause, String because, Instant occurredAt)
            implements ReplacementEvent {}

    /// Whoever asked needs it no more.
    record ReplacementCancelled(String reason, Instant occurredAt) implements ReplacementEvent {}

    /// A unit that could be sent, and what would be promised for it.
    record Candidate(
            String depot, String serial, Instant dispatchBy, Instant arrivesBy, int cost) {}

    /// Why another depot was preferred.
    enum Preference {
        ARRIVES_SOONER,
        CHEAPER,
        FIRST_BY_NAME
    }

    record Passed(Candidate candidate, Preference because) {}

    /// @param passed the best of each other depot
    record DepotChosen(Candidate chosen, List<Passed> passed, Instant occurredAt)
            implements ReplacementEvent {
        public DepotChosen {
            passed = List.copyOf(passed);
        }
    }

    /// Somebody else had the unit first.
    record CandidateLost(String depot, String serial, Instant occurredAt)
            implements ReplacementEvent, AtDepot {}

    record ReplacementReserved(
            String depot,
            String serial,
            Instant dispatchBy,
            Instant promisedAt,
            Instant expiresAt,
            Instant occurredAt)
            implements ReplacementEvent, AtDepot {}

    record ReservationExpired(String depot, String serial, Instant occurredAt)
            implements ReplacementEvent, AtDepot {}

    record ReplacementShipped(
            String serial,
            String depot,
            String carrier,
            String waybill,
            Instant promisedAt,
            Instant occurredAt)
            implements ReplacementEvent, AtDepot {}

    /// As the carrier says it; the same carrier, waybill, code and time are one fact.
    record CourierReported(String carrier, String waybill, String code, Instant occurredAt)
            implements ReplacementEvent {}

    /// @param signedBy who took it in
    record ReplacementDelivered(String signedBy, Instant occurredAt) implements ReplacementEvent {}

    /// The faulty one is owed for the one that was sent.
    record ReturnObligationOpened(String serial, Instant dueAt, Instant occurredAt)
            implements ReplacementEvent {}

    record InstalledItemSwapped(
            String removed, String installed, String engineer, Instant occurredAt)
            implements ReplacementEvent {}

    record ReturnReminded(int daysLeft, Instant dueAt, Instant occurredAt)
            implements ReplacementEvent {}

    record ReturnOverdue(Instant dueAt, Instant occurredAt) implements ReplacementEvent {}

    record ReturnInvoiced(Instant dueAt, Instant occurredAt) implements ReplacementEvent {}

    /// What was invoiced is paid back; that it came late stays.
    record ReturnCredited(Instant occurredAt) implements ReplacementEvent {}

    record ReturnMismatchRecorded(
            String expected, String received, String depot, Instant occurredAt)
            implements ReplacementEvent, AtDepot {}

    record DefectiveReceived(String serial, String depot, Instant occurredAt)
            implements ReplacementEvent, AtDepot {}

    record DefectiveInspected(Finding finding, String depot, Instant occurredAt)
            implements ReplacementEvent, AtDepot {}

    record ReturnWaived(String reason, Instant occurredAt) implements ReplacementEvent {}

    /// A limit of the depot has passed without what it was set for.
    record SparePartLate(
            SpareClock clock, @Nullable String depot, Instant deadline, Instant occurredAt)
            implements ReplacementEvent, AtDepot {}
}
