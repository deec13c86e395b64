package io.caseledger.kernel.spareparts;

import io.caseledger.kernel.spareparts.ReplacementEvent.EntitlementDecided;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementRefused;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementReserved;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReservationExpired;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnInvoiced;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnObligationOpened;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnOverdue;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnReminded;
import io.caseledger.kernel.spareparts.ReplacementEvent.SparePartLate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happens to a replacement when nobody does anything. Domain 4.3, replacement process.
final class RmaSilence {

    /// A price that nobody accepts by then holds no longer.
    static final Duration QUOTE_HOLDS = Duration.ofDays(14);

    /// What is not back so long after it was due is invoiced.
    static final Duration INVOICED_AFTER = Duration.ofDays(30);

    /// Days before a return is due on which whoever owes it is reminded, the most urgent first.
    static final List<Integer> REMINDED_AT = List.of(0, 2, 5);

    private final Rma rma;
    private final List<ReplacementEvent> coming = new ArrayList<>(4);

    RmaSilence(Rma rma) {
        this.rma = rma;
        if (!rma.isFull()) {
            promises();
            quote();
            reservation();
            obligation();
        }
        coming.sort(Comparator.comparing(ReplacementEvent::occurredAt));
    }

    List<ReplacementEvent> by(Instant when) {
        var passed = coming.stream().filter(event -> !event.occurredAt().isAfter(when)).toList();
        var overdue = passed.stream().anyMatch(ReturnOverdue.class::isInstance);
        var reminder =
                passed.stream()
                        .filter(ReturnReminded.class::isInstance)
                        .reduce((one, later) -> later);
        // After a long silence only the most urgent reminder is worth one, and none beside the
        // news that it is too late.
        return passed.stream()
                .filter(event ->
                        !(event instanceof ReturnReminded)
                                || (!overdue && event.equals(reminder.orElse(null))))
                .toList();
    }

    @Nullable Instant next() {
        return coming.isEmpty() ? null : coming.getFirst().occurredAt();
    }

    private void promises() {
        for (var promise : rma.promises()) {
            var end = promise.endedAt();
            if ((end == null || end.isAfter(promise.deadline())) && !isToldLate(promise)) {
                coming.add(
                        new SparePartLate(
                                promise.clock(),
                                promise.depot(),
                                promise.deadline(),
                                promise.deadline().plusMillis(1)));
            }
        }
    }

    private boolean isToldLate(SparePromise promise) {
        return rma.all(SparePartLate.class)
                .anyMatch(late ->
                        late.clock() == promise.clock()
                                && late.deadline().equals(promise.deadline()));
    }

    private void quote() {
        if (rma.state() == RmaState.QUOTED) {
            var until = rma.the(EntitlementDecided.class).occurredAt().plus(QUOTE_HOLDS);
            coming.add(
                    new ReplacementRefused(
                            RefusalCause.QUOTE_EXPIRED,
                            "Nobody accepted the price in time.",
                            until.plusMillis(1)));
        }
    }

    private void reservation() {
        if (rma.state() == RmaState.RESERVED) {
            var reserved = rma.the(ReplacementReserved.class);
            var when = reserved.expiresAt().plusMillis(1);
            coming.add(new ReservationExpired(reserved.depot(), reserved.serial(), when));
            if (rma.all(ReplacementReserved.class).count() >= Rma.MOST_RESERVATIONS) {
                coming.add(
                        new ReplacementRefused(
                                RefusalCause.NEVER_SHIPPED,
                                "It was reserved %s times and never shipped."
                                        .formatted(Rma.MOST_RESERVATIONS),
                                when));
            }
        }
    }

    private void obligation() {
        var returned = rma.returned();
        if (returned == ReturnState.OWED) {
            var opened = rma.the(ReturnObligationOpened.class);
            for (var days : REMINDED_AT) {
                if (rma.all(ReturnReminded.class).noneMatch(told -> told.daysLeft() <= days)) {
                    var when = opened.dueAt().minus(Duration.ofDays(days));
                    coming.add(new ReturnReminded(days, opened.dueAt(), when));
                }
            }
            coming.add(new ReturnOverdue(opened.dueAt(), opened.dueAt().plusMillis(1)));
        }
        if (returned == ReturnState.OWED || returned == ReturnState.OVERDUE) {
            var dueAt = rma.the(ReturnObligationOpened.class).dueAt();
            coming.add(new ReturnInvoiced(dueAt, dueAt.plus(INVOICED_AFTER).plusMillis(1)));
        }
    }
}
