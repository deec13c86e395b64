package io.caseledger.kernel.sla;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One clock at one instant.
///
/// @param cycle 1 for the first, one more for each reopening
/// @param dueAt absent while the clock stands still, and for a clock without a number
/// @param overdueBy present where a late stop is known
/// @param took present for a measured clock
public record ClockReading(
        ClockName clock,
        int cycle,
        @Nullable Instant dueAt,
        Verdict verdict,
        @Nullable Duration overdueBy,
        @Nullable Duration took) {}
