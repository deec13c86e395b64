package io.caseledger.kernel.rating;

import io.caseledger.kernel.rating.KpiRating.Excluded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What was seen of one KPI in the window.
record Sample(List<Observation> counted, List<Excluded> excluded, long sum) {

    static Sample of(List<Observation> seen, Instant from, Instant until) {
        var counted = new ArrayList<Observation>(seen.size());
        var excluded = new ArrayList<Excluded>(0);
        var sum = 0L;
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
        return new Sample(counted, excluded, sum);
    }

    int n() {
        return counted.size();
    }
}
