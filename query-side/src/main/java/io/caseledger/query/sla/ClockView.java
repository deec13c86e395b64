package io.caseledger.query.sla;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caseledger.kernel.sla.ClockName;
import io.caseledger.kernel.sla.ClockReading;
import io.caseledger.kernel.sla.Verdict;
import io.caseledger.query.IsoMillis;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One clock of a case at an instant; durations in ISO-8601.
///
/// @param dueAt absent while the clock stands still, and for a clock without a number
/// @param overdueBy present where a late stop is known
/// @param took present for a measured clock
@JsonInclude(JsonInclude.Include.NON_NULL)
record ClockView(
        ClockName clock,
        int cycle,
        @IsoMillis @Nullable Instant dueAt,
        Verdict verdict,
        @Nullable String overdueBy,
        @Nullable String took) {

    static ClockView of(ClockReading reading) {
        return new ClockView(
                reading.clock(),
                reading.cycle(),
                reading.dueAt(),
                reading.verdict(),
                text(reading.overdueBy()),
                text(reading.took()));
    }

    private static @Nullable String text(@Nullable Object duration) {
        return duration == null ? null : duration.toString();
    }
}
