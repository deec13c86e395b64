package io.caseledger.kernel.rating;

import io.caseledger.kernel.rating.KpiRating.Excluded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What was seen of one KPI in the window.
///
/// @param n how many observations count, also those that are not listed
/// @param sum of the values of these
/// @param counted those that are listed
record Sample(int n, long sum, List<Observation> counted, List<Excluded> excluded) {

    static Sample of(List<Observation> seen, Tally summed, Instant from, Instant until) {
        var counted = new ArrayList<Observation>(seen.size());
        var excluded = new ArrayList<Excluded>(0);
        var sum = summed.sum();
        for (var observation : seen) {
            if (!observation.isWithin(from, until)) {
                continue;
            }
            if (observation.counts()) {
                counted.add(observation);
                sum += observation.value();
            } else {
                excluded.add(
                        new Excluded(
                                observation.event(),
                                Objects.requireNonNull(observation.excluded())));
            }
        }
        return new Sample(summed.n() + counted.size(), sum, counted, excluded);
    }
}
