package io.caseledger.kernel.rating;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A rating in words: why this star, what would move it, and which events cost most. Everything
/// that is said to change is changed alone. Domain 5.2.
///
/// @param sentences why the star is what it is
/// @param levers for each rated KPI that could earn more, what would make a difference
/// @param costs the dearest first, no more than [#MOST_COSTS]
public record Explanation(List<String> sentences, List<Lever> levers, List<Cost> costs) {

    /// Nobody reads further, and a year has thousands.
    public static final int MOST_COSTS = 50;

    /// A gain that is worth a sentence, basis points.
    private static final int WORTH_SAYING = 1_00;

    /// @param more how many observations would have to be better
    /// @param gain of the score, basis points
    public record Lever(Kpi kpi, int more, int gain, String sentence) {}

    /// @param gain of the score if this one had gone as well as it could, basis points
    public record Cost(UUID eventId, Kpi kpi, int gain) {}

    public Explanation {
        sentences = List.copyOf(sentences);
        levers = List.copyOf(levers);
        costs = List.copyOf(costs);
    }

    /// What a record is rated by a policy, explained.
    public static Explanation of(TrackRecord record, RatingPolicy policy) {
        var rating = RatingEngine.rate(record, policy);
        var card = new Scorecard(record, policy, rating.from());
        var levers = new ArrayList<Lever>();
        var costs = new ArrayList<Cost>();
        var score = card.score();
        if (score != null) {
            for (var kpi : Kpi.values()) {
                var weak = card.isRated(kpi) ? weak(kpi, card) : List.<Observation>of();
                var lever = lever(kpi, weak, card, score);
                if (lever != null) {
                    levers.add(lever);
                }
                costs(kpi, weak, card, score).forEach(costs::add);
            }
        }
        // Stable: of the same gain, by KPI and in time.
        levers.sort(Comparator.comparingInt(Lever::gain).reversed());
        costs.sort(Comparator.comparingInt(Cost::gain).reversed());
        return new Explanation(
                Wording.of(rating, policy),
                levers,
                costs.subList(0, Math.min(MOST_COSTS, costs.size())));
    }

    /// What could have been better, the worst first.
    private static List<Observation> weak(Kpi kpi, Scorecard card) {
        return card.sample(kpi).counted().stream()
                .filter(seen -> seen.value() != kpi.best())
                .sorted(Comparator.comparingInt((Observation seen) -> better(kpi, seen)).reversed())
                .toList();
    }

    private static int better(Kpi kpi, Observation seen) {
        return Math.abs(kpi.best() - seen.value());
    }

    /// The fewest that make a difference worth saying, or all if none do.
    private static @Nullable Lever lever(
            Kpi kpi, List<Observation> weak, Scorecard card, int score) {
        var sum = card.sample(kpi).sum();
        var gain = 0;
        var more = 0;
        for (var i = 0; i < weak.size() && gain < WORTH_SAYING; i++) {
            sum += kpi.best() - weak.get(i).value();
            var gained = gain(kpi, sum, card, score);
            if (gained > gain) {
                gain = gained;
                more = i + 1;
            }
        }
        return gain == 0 ? null : new Lever(kpi, more, gain, Wording.lever(kpi, more, gain));
    }

    private static Stream<Cost> costs(Kpi kpi, List<Observation> weak, Scorecard card, int score) {
        return weak.stream()
                .map(seen -> {
                    var sum = card.sample(kpi).sum() + kpi.best() - seen.value();
                    return new Cost(seen.event(), kpi, gain(kpi, sum, card, score));
                })
                .filter(cost -> cost.gain() > 0);
    }

    private static int gain(Kpi kpi, long sum, Scorecard card, int score) {
        var then = card.scoreIf(kpi, sum);
        return then == null ? 0 : then - score;
    }
}
