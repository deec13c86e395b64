package io.caseledger.kernel.rating;

import static io.caseledger.kernel.rating.KpiRule.WHOLE;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// From what was seen to a score. The score of each KPI is rounded to a basis point, and so is
/// their weighted mean; what lies between are whole numbers, so that anyone can count it again.
final class Scorecard {

    private final RatingPolicy policy;
    private final double fleetMean;
    private final Map<Kpi, Sample> samples = new EnumMap<>(Kpi.class);
    private final int ratedWeight;

    Scorecard(TrackRecord record, RatingPolicy policy, Instant from) {
        this.policy = policy;
        this.fleetMean = record.fleet().mean();
        var rated = 0;
        for (var kpi : Kpi.values()) {
            samples.put(kpi, Sample.of(record.of(kpi), record.summed(kpi), from, record.until()));
            rated += isRated(kpi) ? policy.rule(kpi).weight() : 0;
        }
        this.ratedWeight = rated;
        if (record.fleet().answers() < sample(Kpi.SATISFACTION).n()) {
            throw new IllegalArgumentException("the fleet's answers include the partner's");
        }
    }

    Sample sample(Kpi kpi) {
        return Objects.requireNonNull(samples.get(kpi));
    }

    boolean isRated(Kpi kpi) {
        return sample(kpi).n() >= policy.rule(kpi).minimum();
    }

    int ratedWeight() {
        return ratedWeight;
    }

    /// Basis points; absent where nothing is rated, which is not the same as a score of 0.
    @Nullable Integer score() {
        return score(kpi -> sample(kpi).sum());
    }

    /// The score if this KPI had counted `sum` in as many observations.
    @Nullable Integer scoreIf(Kpi changed, long sum) {
        return score(kpi -> kpi == changed ? sum : sample(kpi).sum());
    }

    private @Nullable Integer score(ToLongFunction<Kpi> sums) {
        if (ratedWeight == 0) {
            return null;
        }
        var weighted = 0L;
        for (var kpi : Kpi.values()) {
            if (isRated(kpi)) {
                weighted += weighted(kpi, sums.applyAsLong(kpi));
            }
        }
        return ofRated(weighted);
    }

    List<KpiRating> ratings() {
        var ratings = new ArrayList<KpiRating>();
        var weight = new Split();
        var points = new Split();
        for (var kpi : Kpi.values()) {
            var sample = sample(kpi);
            var any = sample.n() > 0;
            ratings.add(
                    new KpiRating(
                            kpi,
                            sample.n(),
                            sample.sum(),
                            any ? (double) sample.sum() / sample.n() : null,
                            any ? statistic(kpi, sample.sum()) : null,
                            any ? policy.rule(kpi).score(statistic(kpi, sample.sum())) : null,
                            isRated(kpi)
                                    ? weight.next((long) policy.rule(kpi).weight() * WHOLE)
                                    : 0,
                            isRated(kpi) ? points.next(weighted(kpi, sample.sum())) : 0,
                            sample.counted().stream().map(Observation::event).toList(),
                            sample.excluded()));
        }
        return ratings;
    }

    private double statistic(Kpi kpi, long sum) {
        return policy.rule(kpi).statistic().of(sum, sample(kpi).n(), policy, fleetMean);
    }

    private long weighted(Kpi kpi, long sum) {
        var rule = policy.rule(kpi);
        return (long) rule.weight() * rule.score(statistic(kpi, sum));
    }

    /// The weight of what is unrated is spread over what is rated.
    private int ofRated(long weighted) {
        return BigDecimal.valueOf(weighted)
                .divide(BigDecimal.valueOf(ratedWeight), 0, RoundingMode.HALF_EVEN)
                .intValueExact();
    }

    /// Whole parts that add up to the whole: each is what the rounded sum has grown by.
    private final class Split {
        private long sum;
        private int given;

        private int next(long weighted) {
            sum += weighted;
            var part = ofRated(sum) - given;
            given += part;
            return part;
        }
    }
}
