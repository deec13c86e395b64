package io.caseledger.query.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caseledger.kernel.spareparts.ReplacementEvent;
import io.caseledger.kernel.spareparts.ReplacementEvent.InstalledItemSwapped;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementShipped;
import io.caseledger.kernel.spareparts.ReturnState;
import io.caseledger.kernel.spareparts.Rma;
import io.caseledger.kernel.spareparts.RmaState;
import io.caseledger.query.IsoMillis;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part that was asked for, as it stood at an instant.
///
/// @param returned what had become of the faulty one
@JsonInclude(JsonInclude.Include.NON_NULL)
record ArchivedPart(
        String rma,
        RmaState state,
        String part,
        String faultySerial,
        @Nullable String serial,
        @IsoMillis Instant requestedAt,
        @IsoMillis @Nullable Instant shippedAt,
        @IsoMillis @Nullable Instant installedAt,
        @Nullable ReturnState returned) {

    /// Empty where nobody had asked for it then.
    static List<ArchivedPart> at(Instant asOf, List<ReplacementEvent> facts) {
        var known = facts.stream().filter(fact -> !fact.occurredAt().isAfter(asOf)).toList();
        return known.isEmpty() ? List.of() : List.of(of(new Rma(known)));
    }

    private static ArchivedPart of(Rma rma) {
        var request = rma.requested();
        var shipped = rma.last(ReplacementShipped.class);
        var swapped = rma.last(InstalledItemSwapped.class);
        return new ArchivedPart(
                request.rma(),
                rma.state(),
                request.part(),
                request.faultySerial(),
                shipped == null ? null : shipped.serial(),
                request.occurredAt(),
                shipped == null ? null : shipped.occurredAt(),
                swapped == null ? null : swapped.occurredAt(),
                rma.returned());
    }
}
