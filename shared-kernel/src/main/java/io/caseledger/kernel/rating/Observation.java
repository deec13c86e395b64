package io.caseledger.kernel.rating;

import io.caseledger.kernel.casehandling.Level;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One thing that speaks for or against a partner, and the event that says so.
///
/// @param at when it became so; UTC, milliseconds
/// @param value 1 where it is what its KPI counts and 0 where not; an answer's 1 to 5
/// @param level of the case; absent where no case is meant
/// @param excluded present where it is shown and does not count
public record Observation(
        UUID event, Instant at, int value, @Nullable Level level, @Nullable Exclusion excluded) {

    /// In time, and of the same moment by event, so that any order of delivery is the same record.
    static final Comparator<Observation> ORDER =
            Comparator.comparing(Observation::at).thenComparing(Observation::event);

    boolean counts() {
        return excluded == null;
    }

    boolean isWithin(Instant from, Instant until) {
        return !at.isBefore(from) && !at.isAfter(until);
    }
}
