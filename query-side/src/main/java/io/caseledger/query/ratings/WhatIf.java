package io.caseledger.query.ratings;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caseledger.kernel.rating.RatingPolicy;
import io.caseledger.kernel.rating.StarRating;
import io.caseledger.query.IsoMillis;
import io.caseledger.query.ratings.TrackRecords.Question;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All partners under another policy, beside the one in force. Nothing is recorded.
///
/// @param position of the log, up to which it is known
/// @param policy the version in force
/// @param instead the version tried
/// @param partners those whose star changes first, and then by how much the score does
@JsonInclude(JsonInclude.Include.NON_NULL)
record WhatIf(
        long position,
        @IsoMillis Instant until,
        int policy,
        int instead,
        int starsGained,
        int starsLost,
        List<Line> partners) {

    static WhatIf of(Question question, RatingPolicy now, RatingPolicy then, List<Line> lines) {
        return new WhatIf(
                question.position(),
                question.until(),
                now.version(),
                then.version(),
                lines.stream().mapToInt(line -> Math.max(0, line.starsMoved())).sum(),
                lines.stream().mapToInt(line -> Math.max(0, -line.starsMoved())).sum(),
                lines);
    }

    /// @param score basis points; absent where nothing is rated
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String partner,
            int star,
            @Nullable Integer score,
            int starThen,
            @Nullable Integer scoreThen) {

        static Line of(StarRating now, StarRating then) {
            return new Line(now.partner(), now.star(), now.score(), then.star(), then.score());
        }

        static final Comparator<Line> MOST_MOVED =
                Comparator.comparingInt((Line line) -> -Math.abs(line.starsMoved()))
                        .thenComparingInt(line -> -Math.abs(line.scoreMoved()))
                        .thenComparing(Line::partner);

        private int starsMoved() {
            return starThen - star;
        }

        private int scoreMoved() {
            return (scoreThen == null ? 0 : scoreThen) - (score == null ? 0 : score);
        }
    }
}
