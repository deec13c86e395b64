package io.caseledger.kernel.rating;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one KPI adds to a score, and why. Domain 5.2, explainability contract.
///
/// @param n how many observations count
/// @param successes how many of them are what the KPI counts, faults for K7 and K8; the sum of the
///   answers for K5
/// @param raw `successes` of `n`; absent, as all that follows from it, where `n` is 0
/// @param score basis points
/// @param weight its share of the whole once that of unrated KPIs is spread, basis points; 0 where
///   it is unrated itself
/// @param points what it adds, basis points; those of all KPIs add up to the score
/// @param eventIds what counted, in time
/// @param excluded what would have counted
public record KpiRating(
        Kpi kpi,
        int n,
        long successes,
        @Nullable Double raw,
        @Nullable Double statistic,
        @Nullable Integer score,
        int weight,
        int points,
        List<UUID> eventIds,
        List<Excluded> excluded) {

    public KpiRating {
        eventIds = List.copyOf(eventIds);
        excluded = List.copyOf(excluded);
    }

    /// An event that was left out.
    public record Excluded(UUID eventId, Exclusion reason) {}
}
