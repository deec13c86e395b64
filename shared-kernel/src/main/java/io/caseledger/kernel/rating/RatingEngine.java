package io.caseledger.kernel.rating;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Stars as a pure function of what was observed and a policy; no clock, and the same bytes
/// whenever and wherever it is asked. Domain 5.2.
public final class RatingEngine {

    private static final int ALL_WEIGHT = 100;

    private RatingEngine() {}

    /// Refuses a policy that has flaws, and a record that is not of its quarter.
    public static StarRating rate(TrackRecord record, RatingPolicy policy) {
        check(record, policy);
        var from = windowStart(record, policy);
        var card = new Scorecard(record, policy, from);
        var score = card.score();
        var provisional = ALL_WEIGHT - card.ratedWeight() > policy.unratedAtMost();
        var gate = Gate.of(record.capability(), policy, record.until());
        var answered = fewAnswersCap(card, policy);
        var deserved = score == null ? 1 : policy.starOf(score);
        var performance =
                Math.min(Math.min(deserved, answered), provisionalCap(provisional, policy));
        var ceiling = Math.min(gate.star(), answered);
        var hysteresis =
                new Hysteresis(record.quarter(), score, provisional, ceiling, policy)
                        .after(record.past());
        var knockOuts = KnockOuts.of(record, policy, gate, from);
        var star = hysteresis.star(record.past(), Math.min(performance, gate.star()));
        for (var knockOut : knockOuts) {
            star = Math.min(star, knockOut.cap());
        }
        var override = inForce(record);
        return new StarRating(
                record.partner(),
                record.quarter(),
                policy.version(),
                from,
                record.until(),
                record.position(),
                star,
                override == null ? star : override.instead(star),
                score,
                provisional,
                performance,
                gate,
                hysteresis,
                record.past(),
                knockOuts,
                override,
                record.fleet(),
                card.ratings());
    }

    private static Instant windowStart(TrackRecord record, RatingPolicy policy) {
        return record.quarter().plus(1 - policy.window()).start();
    }

    private static void check(TrackRecord record, RatingPolicy policy) {
        var flaws = policy.flaws();
        if (!flaws.isEmpty()) {
            throw new IllegalArgumentException(policy.name() + ": " + String.join("; ", flaws));
        }
        if (!Quarter.of(record.until()).equals(record.quarter())) {
            throw new IllegalArgumentException(record.until() + " is not in " + record.quarter());
        }
        var past = record.past();
        if (past != null && past.quarter().compareTo(record.quarter()) >= 0) {
            throw new IllegalArgumentException(
                    past.quarter() + " does not lie before " + record.quarter());
        }
    }

    private static int fewAnswersCap(Scorecard card, RatingPolicy policy) {
        return card.sample(Kpi.SATISFACTION).n() < policy.answers()
                ? policy.fewAnswersCap()
                : RatingPolicy.MOST_STARS;
    }

    private static int provisionalCap(boolean provisional, RatingPolicy policy) {
        return provisional ? policy.provisionalCap() : RatingPolicy.MOST_STARS;
    }

    private static @Nullable StarOverride inForce(TrackRecord record) {
        var override = record.override();
        return override != null && override.holdsFor(record.quarter()) ? override : null;
    }
}
