package io.caseledger.kernel.spareparts;

import io.caseledger.kernel.spareparts.ReplacementEvent.CandidateLost;
import io.caseledger.kernel.spareparts.ReplacementEvent.CourierReported;
import io.caseledger.kernel.spareparts.ReplacementEvent.DefectiveInspected;
import io.caseledger.kernel.spareparts.ReplacementEvent.DefectiveReceived;
import io.caseledger.kernel.spareparts.ReplacementEvent.DepotChosen;
import io.caseledger.kernel.spareparts.ReplacementEvent.EntitlementDecided;
import io.caseledger.kernel.spareparts.ReplacementEvent.InstalledItemSwapped;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One replacement as its facts tell it, in the order in which they were recorded.
public record Rma(List<ReplacementEvent> facts) {

    /// One that is sought in every depot and returned late has some fifty; what has more is a fault
    /// of a program.
    public static final int MAX_FACTS = 1_000;

    /// A unit that is faulty so soon after it was shipped was dead on arrival. Domain 3.2.
    public static final Duration DEAD_ON_ARRIVAL = Duration.ofDays(30);

    /// From the delivery until the faulty one has to be back. Domain 3.2.
    public static final Duration RETURN_DUE = Duration.ofDays(10);

    /// How often one is reserved and not shipped before nobody waits for it any more.
    public static final int MOST_RESERVATIONS = 3;

    public Rma {
        facts = List.copyOf(facts);
    }

    public Rma and(ReplacementEvent fact) {
        return new Rma(Stream.concat(facts.stream(), Stream.of(fact)).toList());
    }

    public boolean isFull() {
        return facts.size() >= MAX_FACTS;
    }

    public ReplacementRequested requested() {
        return (ReplacementRequested) facts.getFirst();
    }

    public RmaState state() {
        var state = RmaState.REQUESTED;
        for (var fact : facts) {
            state =
                    switch (fact) {
                        case EntitlementDecided it ->
                                it.basis() == Basis.CHARGEABLE
                                        ? RmaState.QUOTED
                                        : RmaState.ENTITLED;
                        case QuoteAccepted _, CandidateLost _, ReservationExpired _ ->
                                RmaState.ENTITLED;
                        case DepotChosen _ -> RmaState.CHOSEN;
                        case ReplacementReserved _ -> RmaState.RESERVED;
                        case ReplacementShipped _ -> RmaState.SHIPPED;
                        case ReplacementDelivered _ -> RmaState.DELIVERED;
                        case InstalledItemSwapped _ -> RmaState.INSTALLED;
                        case ReplacementRefused _ -> RmaState.REFUSED;
                        case ReplacementCancelled _ -> RmaState.CANCELLED;
                        case ReplacementRequested _,
                                CourierReported _,
                                ReturnObligationOpened _,
                                ReturnReminded _,
                                ReturnOverdue _,
                                ReturnInvoiced _,
                                ReturnCredited _,
                                ReturnMismatchRecorded _,
                                DefectiveReceived _,
                                DefectiveInspected _,
                                ReturnWaived _,
                                SparePartLate _ ->
                                state;
                    };
        }
        return state;
    }

    /// Absent before the delivery.
    public @Nullable ReturnState returned() {
        ReturnState state = null;
        for (var fact : facts) {
            state =
                    switch (fact) {
                        case ReturnObligationOpened _ -> ReturnState.OWED;
                        case ReturnOverdue _ -> ReturnState.OVERDUE;
                        case ReturnInvoiced _ -> ReturnState.INVOICED;
                        case DefectiveReceived _ -> ReturnState.RECEIVED;
                        case ReturnWaived _ -> ReturnState.WAIVED;
                        default -> state;
                    };
        }
        return state;
    }

    /// The last fact of its kind.
    public <E extends ReplacementEvent> @Nullable E last(Class<E> kind) {
        for (var fact : facts.reversed()) {
            if (kind.isInstance(fact)) {
                return kind.cast(fact);
            }
        }
        return null;
    }

    /// The same, where it must be there.
    public <E extends ReplacementEvent> E the(Class<E> kind) {
        return Objects.requireNonNull(last(kind), kind::getSimpleName);
    }

    public <E extends ReplacementEvent> boolean has(Class<E> kind) {
        return last(kind) != null;
    }

    public <E extends ReplacementEvent> Stream<E> all(Class<E> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast);
    }

    /// Units that were taken when this asked for them.
    public List<String> lost() {
        return all(CandidateLost.class).map(CandidateLost::serial).toList();
    }

    /// The depot that answers for it now: the one that has the unit, or the one of the site's
    /// region.
    public @Nullable String depot() {
        var chosen = last(DepotChosen.class);
        return chosen == null ? requested().depot() : chosen.chosen().depot();
    }

    public List<SparePromise> promises() {
        return SparePromises.of(facts);
    }

    /// What passing time has brought about by `when` and what is not on file, the earliest first.
    public List<ReplacementEvent> passedBy(Instant when) {
        return new RmaSilence(this).by(when);
    }

    /// When passing time alone next has something to say; absent for never.
    public @Nullable Instant nextPassing() {
        return new RmaSilence(this).next();
    }
}
