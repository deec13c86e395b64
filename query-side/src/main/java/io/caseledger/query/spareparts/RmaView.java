package io.caseledger.query.spareparts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caseledger.kernel.spareparts.Basis;
import io.caseledger.kernel.spareparts.Finding;
import io.caseledger.kernel.spareparts.RefusalCause;
import io.caseledger.kernel.spareparts.ReplacementEvent.Candidate;
import io.caseledger.kernel.spareparts.ReplacementEvent.CourierReported;
import io.caseledger.kernel.spareparts.ReplacementEvent.DefectiveInspected;
import io.caseledger.kernel.spareparts.ReplacementEvent.DefectiveReceived;
import io.caseledger.kernel.spareparts.ReplacementEvent.DepotChosen;
import io.caseledger.kernel.spareparts.ReplacementEvent.EntitlementDecided;
import io.caseledger.kernel.spareparts.ReplacementEvent.InstalledItemSwapped;
import io.caseledger.kernel.spareparts.ReplacementEvent.Passed;
import io.caseledger.kernel.spareparts.ReplacementEvent.Preference;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementDelivered;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementRefused;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementReserved;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementShipped;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnCredited;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnInvoiced;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnMismatchRecorded;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnObligationOpened;
import io.caseledger.kernel.spareparts.ReturnState;
import io.caseledger.kernel.spareparts.Rma;
import io.caseledger.kernel.spareparts.RmaState;
import io.caseledger.kernel.spareparts.SpareClock;
import io.caseledger.kernel.spareparts.SparePromise;
import io.caseledger.query.IsoMillis;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A replacement as it stands at one instant. What has not happened is absent.
///
/// @param version of its stream, for `If-Match`
@JsonInclude(JsonInclude.Include.NON_NULL)
record RmaView(
        String rma,
        String caseId,
        RmaState state,
        String customer,
        @Nullable String partner,
        String site,
        String region,
        int level,
        String faultySerial,
        String part,
        @Nullable String deadOnArrivalOf,
        @IsoMillis Instant reportedAt,
        @IsoMillis Instant requestedAt,
        @Nullable Entitlement entitlement,
        @Nullable Refused refused,
        @Nullable Chosen chosen,
        @Nullable Reserved reserved,
        @Nullable Shipped shipped,
        List<Courier> courier,
        @Nullable Delivered delivered,
        @Nullable Installed installed,
        @Nullable Return returned,
        List<Promise> promises,
        long version) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entitlement(
            Basis basis,
            @IsoMillis Instant decidedAt,
            @Nullable String contract,
            @IsoMillis @Nullable Instant contractUntil,
            @IsoMillis @Nullable Instant warrantyUntil,
            @Nullable String deadOnArrivalOf,
            @Nullable Integer quote) {

        private static @Nullable Entitlement of(@Nullable EntitlementDecided it) {
            return it == null
                    ? null
                    : new Entitlement(
                            it.basis(),
                            it.occurredAt(),
                            it.contract(),
                            it.contractUntil(),
                            it.warrantyUntil(),
                            it.deadOnArrivalOf(),
                            it.quote());
        }
    }

    record Refused(RefusalCause cause, String because, @IsoMillis Instant at) {

        private static @Nullable Refused of(@Nullable ReplacementRefused it) {
            return it == null ? null : new Refused(it.cause(), it.because(), it.occurredAt());
        }
    }

    /// @param because why another one was preferred; absent for the one that was
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Unit(
            String depot,
            String serial,
            @IsoMillis Instant dispatchBy,
            @IsoMillis Instant arrivesBy,
            int cost,
            @Nullable Preference because) {

        private static Unit of(Candidate it, @Nullable Preference because) {
            return new Unit(
                    it.depot(), it.serial(), it.dispatchBy(), it.arrivesBy(), it.cost(), because);
        }

        private static Unit of(Passed it) {
            return of(it.candidate(), it.because());
        }
    }

    record Chosen(Unit unit, List<Unit> passed, @IsoMillis Instant at) {

        private static @Nullable Chosen of(@Nullable DepotChosen it) {
            return it == null
                    ? null
                    : new Chosen(
                            Unit.of(it.chosen(), null),
                            it.passed().stream().map(Unit::of).toList(),
                            it.occurredAt());
        }
    }

    record Reserved(
            String depot,
            String serial,
            @IsoMillis Instant dispatchBy,
            @IsoMillis Instant promisedAt,
            @IsoMillis Instant expiresAt) {

        private static @Nullable Reserved of(@Nullable ReplacementReserved it) {
            return it == null
                    ? null
                    : new Reserved(
                            it.depot(),
                            it.serial(),
                            it.dispatchBy(),
                            it.promisedAt(),
                            it.expiresAt());
        }
    }

    record Shipped(
            String serial,
            String depot,
            String carrier,
            String waybill,
            @IsoMillis Instant promisedAt,
            @IsoMillis Instant at) {

        private static @Nullable Shipped of(@Nullable ReplacementShipped it) {
            return it == null
                    ? null
                    : new Shipped(
                            it.serial(),
                            it.depot(),
                            it.carrier(),
                            it.waybill(),
                            it.promisedAt(),
                            it.occurredAt());
        }
    }

    record Courier(String code, @IsoMillis Instant at) {

        private static Courier of(CourierReported it) {
            return new Courier(it.code(), it.occurredAt());
        }
    }

    record Delivered(String signedBy, @IsoMillis Instant at) {

        private static @Nullable Delivered of(@Nullable ReplacementDelivered it) {
            return it == null ? null : new Delivered(it.signedBy(), it.occurredAt());
        }
    }

    record Installed(String removed, String installed, String engineer, @IsoMillis Instant at) {

        private static @Nullable Installed of(@Nullable InstalledItemSwapped it) {
            return it == null
                    ? null
                    : new Installed(it.removed(), it.installed(), it.engineer(), it.occurredAt());
        }
    }

    /// @param mismatched serial numbers that came back instead
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Return(
            ReturnState state,
            String serial,
            @IsoMillis Instant dueAt,
            List<String> mismatched,
            @IsoMillis @Nullable Instant receivedAt,
            @Nullable Finding finding,
            @IsoMillis @Nullable Instant invoicedAt,
            @IsoMillis @Nullable Instant creditedAt) {

        private static @Nullable Return of(Rma rma) {
            var opened = rma.last(ReturnObligationOpened.class);
            var state = rma.returned();
            if (opened == null || state == null) {
                return null;
            }
            var received = rma.last(DefectiveReceived.class);
            var inspected = rma.last(DefectiveInspected.class);
            var invoiced = rma.last(ReturnInvoiced.class);
            var credited = rma.last(ReturnCredited.class);
            return new Return(
                    state,
                    opened.serial(),
                    opened.dueAt(),
                    rma.all(ReturnMismatchRecorded.class)
                            .map(ReturnMismatchRecorded::received)
                            .toList(),
                    received == null ? null : received.occurredAt(),
                    inspected == null ? null : inspected.finding(),
                    invoiced == null ? null : invoiced.occurredAt(),
                    credited == null ? null : credited.occurredAt());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Promise(
            SpareClock clock,
            int turn,
            @Nullable String depot,
            @IsoMillis Instant startedAt,
            @IsoMillis Instant deadline,
            SparePromise.Verdict verdict) {

        private static Promise of(SparePromise it, Instant asOf) {
            return new Promise(
                    it.clock(), it.turn(), it.depot(), it.startedAt(), it.deadline(), it.at(asOf));
        }
    }

    /// @param asOf at which its promises are looked at
    static RmaView of(Rma rma, Instant asOf, String customer) {
        var request = rma.requested();
        return new RmaView(
                request.rma(),
                request.caseId(),
                rma.state(),
                customer,
                request.partner(),
                request.site(),
                request.region(),
                request.level().number(),
                request.faultySerial(),
                request.part(),
                request.deadOnArrivalOf(),
                request.reportedAt(),
                request.occurredAt(),
                Entitlement.of(rma.last(EntitlementDecided.class)),
                Refused.of(rma.last(ReplacementRefused.class)),
                Chosen.of(rma.last(DepotChosen.class)),
                Reserved.of(rma.last(ReplacementReserved.class)),
                Shipped.of(rma.last(ReplacementShipped.class)),
                rma.all(CourierReported.class).map(Courier::of).toList(),
                Delivered.of(rma.last(ReplacementDelivered.class)),
                Installed.of(rma.last(InstalledItemSwapped.class)),
                Return.of(rma),
                rma.promises().stream()
                        .filter(promise -> !promise.startedAt().isAfter(asOf))
                        .map(promise -> Promise.of(promise, asOf))
                        .toList(),
                rma.facts().size());
    }
}
