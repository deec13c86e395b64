package io.caseledger.kernel.rating;

import java.time.Instant;
import java.util.List;

/// People show another star than was computed, which stays visible beside it. Domain 5.2.
///
/// @param by stars, up or down
/// @param first the first quarter whose rating it holds for; `last` the last
/// @param approvedBy two people
public record StarOverride(
        int by, Quarter first, Quarter last, String reason, List<String> approvedBy) {

    public StarOverride {
        approvedBy = List.copyOf(approvedBy);
    }

    public boolean holdsFor(Quarter quarter) {
        return first.compareTo(quarter) <= 0 && quarter.compareTo(last) <= 0;
    }

    /// A quarter's rating is shown through the quarter after it.
    public Instant shownUntil() {
        return last.plus(1).last();
    }

    int instead(int star) {
        return Math.clamp(star + by, 1, RatingPolicy.MOST_STARS);
    }
}
