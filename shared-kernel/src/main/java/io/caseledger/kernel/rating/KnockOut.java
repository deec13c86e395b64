package io.caseledger.kernel.rating;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A cap on the star that no score lifts. Domain 5.2, knock-outs.
///
/// @param events that brought it about; none where it is certificates that are missing
/// @param until up to and including; absent where it ends with the quarter it was seen in
public record KnockOut(KnockOutCause cause, int cap, List<UUID> events, @Nullable Instant until) {

    public KnockOut {
        events = List.copyOf(events);
    }
}
