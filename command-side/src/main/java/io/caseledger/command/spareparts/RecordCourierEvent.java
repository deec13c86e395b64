package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.spareparts.ReplacementEvent;
import io.caseledger.kernel.spareparts.ReplacementEvent.CourierReported;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementShipped;
import io.caseledger.kernel.spareparts.Rma;
import java.util.List;

/// The carrier says where the parcel is; it may say so again and again. Domain 3.2.
public record RecordCourierEvent(
        String rma, String carrier, String waybill, String code, Entry entry)
        implements ReplacementCommand.OfRequested {

    @Override
    public Decision<ReplacementEvent> decide(Rma known) {
        var shipped = known.last(ReplacementShipped.class);
        if (shipped == null) {
            return Refusal.NOT_SHIPPED.refuse();
        }
        if (!shipped.carrier().equals(carrier) || !shipped.waybill().equals(waybill)) {
            return Refusal.WRONG_RMA.refuse();
        }
        var reported = new CourierReported(carrier, waybill, code, entry.occurredAt());
        return known.facts().contains(reported)
                ? new Decision.Accepted<>(List.of())
                : Decision.accept(reported);
    }
}
