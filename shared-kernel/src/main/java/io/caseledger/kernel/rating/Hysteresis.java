package io.caseledger.kernel.rating;

import static io.caseledger.kernel.rating.HysteresisDecision.DEMOTED_CEILING;
import static io.caseledger.kernel.rating.HysteresisDecision.DEMOTED_STEEP;
import static io.caseledger.kernel.rating.HysteresisDecision.DEMOTED_TWO_QUARTERS;
import static io.caseledger.kernel.rating.HysteresisDecision.FIRST_RATING;
import static io.caseledger.kernel.rating.HysteresisDecision.HELD;
import static io.caseledger.kernel.rating.HysteresisDecision.PROMOTED;

import org.jspecify.annotations.Nullable;

/// How a star moves from one quarter to the next. A provisional quarter is no evidence against a
/// partner, and none for more stars than a provisional rating gives. Domain 5.2, hysteresis.
///
/// @param score of this quarter, basis points
/// @param ceiling the most stars that gate and answers allow
record Hysteresis(
        Quarter quarter,
        @Nullable Integer score,
        boolean provisional,
        int ceiling,
        RatingPolicy policy) {

    HysteresisDecision after(@Nullable Past past) {
        if (past == null) {
            return FIRST_RATING;
        }
        var star = past.star();
        if (!provisional && star > 1) {
            var own = policy.threshold(star);
            var margins = policy.margins();
            if (isBelow(score, own - margins.steep())) {
                return DEMOTED_STEEP;
            }
            if (isBelow(score, own - margins.demotion())
                    && followsOn(past)
                    && !past.provisional()
                    && isBelow(past.score(), own - margins.demotion())) {
                return DEMOTED_TWO_QUARTERS;
            }
            if (star > ceiling) {
                return DEMOTED_CEILING;
            }
        }
        return isPromoted(past) ? PROMOTED : HELD;
    }

    private boolean isPromoted(Past past) {
        var next = past.star() + 1;
        if (next > ceiling || !followsOn(past)) {
            return false;
        }
        if (next > policy.provisionalCap() && (provisional || past.provisional())) {
            return false;
        }
        var needed = policy.threshold(next) + policy.margins().promotion();
        return reaches(score, needed) && reaches(past.score(), needed);
    }

    /// A quarter in between was not rated: then there are no two running.
    private boolean followsOn(Past past) {
        return past.quarter().plus(1).equals(quarter);
    }

    private static boolean isBelow(@Nullable Integer score, int limit) {
        return score != null && score < limit;
    }

    private static boolean reaches(@Nullable Integer score, int needed) {
        return score != null && score >= needed;
    }
}
