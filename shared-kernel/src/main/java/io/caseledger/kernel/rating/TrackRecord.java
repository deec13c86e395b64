package io.caseledger.kernel.rating;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything that a rating of one partner rests on; nothing else is looked at. It may tell more
/// than a policy asks for: what lies outside the window does not count.
///
/// @param until the moment rated at, inclusive; a sealed quarter's last
/// @param position how far into the log this was read
/// @param summed observations that are not listed, all of the window that is rated by: a rating has
///   the same score and star by them, and names fewer events
/// @param replacements sent in advance, 1 where the return is far overdue
/// @param misconduct of all times
/// @param past the rating before; absent for the first
/// @param override absent where people leave the star as it is
public record TrackRecord(
        String partner,
        Quarter quarter,
        Instant until,
        long position,
        Map<Kpi, List<Observation>> observations,
        Map<Kpi, Tally> summed,
        List<Observation> replacements,
        Fleet fleet,
        Capability capability,
        List<Misconduct> misconduct,
        @Nullable Past past,
        @Nullable StarOverride override) {

    public TrackRecord {
        var sorted = new EnumMap<Kpi, List<Observation>>(Kpi.class);
        observations.forEach((kpi, seen) -> sorted.put(kpi, inOrder(kpi, seen)));
        observations = Collections.unmodifiableMap(sorted);
        summed.forEach(TrackRecord::check);
        summed = Map.copyOf(summed);
        replacements = inOrder(Kpi.DEFECTIVE_RETURN, replacements);
        misconduct =
                misconduct.stream()
                        .sorted(
                                Comparator.comparing(Misconduct::at)
                                        .thenComparing(Misconduct::event))
                        .toList();
    }

    List<Observation> of(Kpi kpi) {
        return observations.getOrDefault(kpi, List.of());
    }

    Tally summed(Kpi kpi) {
        return summed.getOrDefault(kpi, Tally.NOTHING);
    }

    private static void check(Kpi kpi, Tally tally) {
        var low = (long) tally.n() * Math.min(kpi.worst(), kpi.best());
        var high = (long) tally.n() * Math.max(kpi.worst(), kpi.best());
        if (tally.n() < 0 || tally.sum() < low || tally.sum() > high) {
            throw new IllegalArgumentException(
                    "%s of %s cannot come to %s".formatted(tally.n(), kpi.code(), tally.sum()));
        }
    }

    private static List<Observation> inOrder(Kpi kpi, List<Observation> seen) {
        var low = Math.min(kpi.worst(), kpi.best());
        var high = Math.max(kpi.worst(), kpi.best());
        for (var observation : seen) {
            if (observation.value() < low || observation.value() > high) {
                throw new IllegalArgumentException(
                        "%s counts %s to %s, not %s"
                                .formatted(kpi.code(), low, high, observation.value()));
            }
        }
        return seen.stream().sorted(Observation.ORDER).toList();
    }
}
