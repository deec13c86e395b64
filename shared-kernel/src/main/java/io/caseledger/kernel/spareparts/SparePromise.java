package io.caseledger.kernel.spareparts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A clock that the depot answers for. It is met where it ended at its deadline or before, and was
/// not withdrawn.
///
/// @param turn 1 for the first reservation, and so on
/// @param endedAt absent while it runs
/// @param withdrawn ended because nothing is promised any more
public record SparePromise(
        SpareClock clock,
        int turn,
        @Nullable String depot,
        Instant startedAt,
        Instant deadline,
        @Nullable Instant endedAt,
        boolean withdrawn) {

    public enum Verdict {
        RUNNING,
        MET,
        BREACHED,
        NOT_APPLICABLE
    }

    /// As known at `asOf`, which is no earlier than its start.
    public Verdict at(Instant asOf) {
        var end = endedAt == null || endedAt.isAfter(asOf) ? null : endedAt;
        if ((end == null ? asOf : end).isAfter(deadline)) {
            return Verdict.BREACHED;
        }
        if (end == null) {
            return Verdict.RUNNING;
        }
        return withdrawn ? Verdict.NOT_APPLICABLE : Verdict.MET;
    }

    SparePromise end(Instant when, boolean withdrawn) {
        return endedAt == null
                ? new SparePromise(clock, turn, depot, startedAt, deadline, when, withdrawn)
                : this;
    }
}
