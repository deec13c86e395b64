package io.caseledger.kernel.sla;

import io.caseledger.kernel.casehandling.Level;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a clock says from `validFrom` until just before `validTo`; an absent `validTo` means for
/// good, as known now.
///
/// @param level the level the case has in this span
/// @param dueAt as in [ClockReading]
public record ClockSpan(
        ClockName clock,
        int cycle,
        Level level,
        Verdict verdict,
        @Nullable Instant dueAt,
        Instant validFrom,
        @Nullable Instant validTo) {}
