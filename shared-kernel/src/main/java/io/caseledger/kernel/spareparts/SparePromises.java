package io.caseledger.kernel.spareparts;

import io.caseledger.kernel.spareparts.ReplacementEvent.EntitlementDecided;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementCancelled;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementDelivered;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementRefused;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementRequested;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementReserved;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementShipped;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReservationExpired;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Folds the facts of a replacement to the clocks that its depots answer for. Domain 3.2.
final class SparePromises {

    /// Who is entitled to a replacement knows it within the hour. Domain 3.2.
    static final Duration ENTITLEMENT = Duration.ofHours(1);

    private final List<SparePromise> promises = new ArrayList<>(3);
    private int turn;

    private SparePromises() {}

    static List<SparePromise> of(List<ReplacementEvent> facts) {
        var fold = new SparePromises();
        facts.forEach(fold::add);
        return List.copyOf(fold.promises);
    }

    private void add(ReplacementEvent fact) {
        var when = fact.occurredAt();
        switch (fact) {
            case ReplacementRequested requested ->
                    promises.add(
                            new SparePromise(
                                    SpareClock.SPARE_ENTITLEMENT,
                                    1,
                                    requested.depot(),
                                    when,
                                    when.plus(ENTITLEMENT),
                                    null,
                                    false));
            case EntitlementDecided _ -> end(SpareClock.SPARE_ENTITLEMENT, when);
            case ReplacementReserved reserved -> promise(reserved);
            case ReplacementShipped _ -> end(SpareClock.SPARE_DISPATCH, when);
            case ReplacementDelivered _ -> end(SpareClock.SPARE_ARRIVAL, when);
            // A no is a decision, too.
            case ReplacementRefused _ -> {
                end(SpareClock.SPARE_ENTITLEMENT, when);
                withdraw(when);
            }
            case ReplacementCancelled _, ReservationExpired _ -> withdraw(when);
            default -> {}
        }
    }

    private void promise(ReplacementReserved reserved) {
        turn++;
        promises.add(running(SpareClock.SPARE_DISPATCH, reserved, reserved.dispatchBy()));
        promises.add(running(SpareClock.SPARE_ARRIVAL, reserved, reserved.promisedAt()));
    }

    private SparePromise running(SpareClock clock, ReplacementReserved reserved, Instant deadline) {
        return new SparePromise(
                clock, turn, reserved.depot(), reserved.occurredAt(), deadline, null, false);
    }

    private void end(SpareClock clock, Instant when) {
        promises.replaceAll(
                promise -> promise.clock() == clock ? promise.end(when, false) : promise);
    }

    private void withdraw(Instant when) {
        promises.replaceAll(promise -> promise.end(when, true));
    }
}
