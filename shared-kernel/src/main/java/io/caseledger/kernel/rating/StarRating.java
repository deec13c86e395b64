package io.caseledger.kernel.rating;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A star and everything that it follows from, so that nobody has to believe it. Domain 5.2,
/// explainability contract.
///
/// @param policy the version it was rated by
/// @param from the first moment of the window; `until` its last
/// @param position how far into the log it looked
/// @param star as computed
/// @param shownStar as people decided; the same as `star` but for an override
/// @param score basis points; absent where nothing could be rated
/// @param provisional so much is unrated that the result takes no star away
/// @param performanceStar what the score alone deserves, as far as so few observations allow
/// @param past what it moved from; absent for the first
public record StarRating(
        String partner,
        Quarter quarter,
        int policy,
        Instant from,
        Instant until,
        long position,
        int star,
        int shownStar,
        @Nullable Integer score,
        boolean provisional,
        int performanceStar,
        Gate gate,
        HysteresisDecision hysteresis,
        @Nullable Past past,
        List<KnockOut> knockOuts,
        @Nullable StarOverride override,
        Fleet fleet,
        List<KpiRating> kpis) {

    public StarRating {
        knockOuts = List.copyOf(knockOuts);
        kpis = List.copyOf(kpis);
    }

    /// What the rating after this one moves from, once this one is sealed.
    public Past asPast() {
        return new Past(quarter, star, score, provisional);
    }

    /// Everything it rests on, what was left out included.
    public Set<UUID> events() {
        var events = new HashSet<UUID>();
        for (var kpi : kpis) {
            events.addAll(kpi.eventIds());
            kpi.excluded().forEach(excluded -> events.add(excluded.eventId()));
        }
        knockOuts.forEach(knockOut -> events.addAll(knockOut.events()));
        return events;
    }

    KpiRating of(Kpi kpi) {
        return kpis.stream().filter(rated -> rated.kpi() == kpi).findFirst().orElseThrow();
    }
}
