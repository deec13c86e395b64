package io.caseledger.command.spareparts;

import io.caseledger.kernel.casehandling.Level;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a replacement must know of the case that it is for.
///
/// @param ended it was closed or cancelled
public record Fault(
        String caseId,
        String customer,
        @Nullable String partner,
        Level level,
        Instant reportedAt,
        boolean ended) {

    public Fault at(Level changed) {
        return new Fault(caseId, customer, partner, changed, reportedAt, ended);
    }

    public Fault ended(boolean now) {
        return new Fault(caseId, customer, partner, level, reportedAt, now);
    }
}
