package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.spareparts.ReplacementEvent;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementReserved;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementShipped;
import io.caseledger.kernel.spareparts.Rma;
import java.util.List;

/// The reserved unit leaves the depot: once, and only the reserved one. Domain 3.2, 3.3.
public record ShipReplacement(String rma, String carrier, String waybill, Entry entry)
        implements ReplacementCommand.OfRequested {

    @Override
    public Decision<ReplacementEvent> decide(Rma known) {
        return switch (known.state()) {
            case REQUESTED, QUOTED, ENTITLED, CHOSEN, REFUSED, CANCELLED ->
                    Refusal.NOT_RESERVED.refuse();
            case SHIPPED, DELIVERED, INSTALLED -> again(known.the(ReplacementShipped.class));
            case RESERVED -> ship(known.the(ReplacementReserved.class));
        };
    }

    /// The same parcel told twice is one parcel.
    private Decision<ReplacementEvent> again(ReplacementShipped shipped) {
        return shipped.carrier().equals(carrier) && shipped.waybill().equals(waybill)
                ? new Decision.Accepted<>(List.of())
                : Refusal.ALREADY_SHIPPED.refuse();
    }

    private Decision<ReplacementEvent> ship(ReplacementReserved reserved) {
        return Decision.accept(
                new ReplacementShipped(
                        reserved.serial(),
                        reserved.depot(),
                        carrier,
                        waybill,
                        reserved.promisedAt(),
                        entry.occurredAt()));
    }
}
