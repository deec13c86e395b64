package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.spareparts.ReplacementEvent;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementRequested;
import io.caseledger.kernel.spareparts.Rma;
import org.jspecify.annotations.Nullable;

/// Somebody who works on a case needs a part for it. Domain 3.2.
///
/// @param fault the case, as it is known to whoever asks; absent where there is none
/// @param device the faulty one; absent where there is none
/// @param part that is asked for; absent for the one that replaces the device
/// @param depot of the site's region; absent where there is none
public record RequestReplacement(
        String rma,
        String faultySerial,
        @Nullable Fault fault,
        Item device,
        @Nullable String part,
        @Nullable String depot,
        Entry entry)
        implements ReplacementCommand {

    Decision<ReplacementEvent> decide(Replacement state) {
        if (!(state instanceof Replacement.None)) {
            return Refusal.DUPLICATE_RMA.refuse();
        }
        if (fault == null || !entry.actor().maySee(fault.partner(), fault.customer())) {
            return Refusal.UNKNOWN_CASE.refuse();
        }
        var item = device.item();
        if (item == null) {
            return Refusal.UNKNOWN_ITEM.refuse();
        }
        if (!item.customer().equals(fault.customer())) {
            return Refusal.OTHER_CUSTOMER.refuse();
        }
        if (fault.ended()) {
            return Refusal.CASE_ENDED.refuse();
        }
        if (!device.installed()) {
            return Refusal.NOT_INSTALLED.refuse();
        }
        if (device.claimedBy() != null) {
            return Refusal.ALREADY_REQUESTED.refuse();
        }
        if (part != null && !part.equals(item.part())) {
            return Refusal.OTHER_PART.refuse();
        }
        return Decision.accept(
                new ReplacementRequested(
                        rma,
                        fault.caseId(),
                        faultySerial,
                        item.part(),
                        fault.customer(),
                        fault.partner(),
                        item.site(),
                        item.region(),
                        fault.level(),
                        depot,
                        deadOnArrival() ? device.broughtBy() : null,
                        fault.reportedAt(),
                        entry.occurredAt()));
    }

    private boolean deadOnArrival() {
        var shipped = device.shippedAt();
        return shipped != null
                && fault != null
                && !fault.reportedAt().isAfter(shipped.plus(Rma.DEAD_ON_ARRIVAL));
    }
}
