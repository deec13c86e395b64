package io.caseledger.command.partners;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.partners.RatingEvent;
import io.caseledger.kernel.partners.RatingEvent.StarOverridden;
import io.caseledger.kernel.partners.RatingEvent.StarRatingPublished;
import io.caseledger.kernel.rating.Quarter;
import io.caseledger.kernel.rating.RatingPolicy;
import io.caseledger.kernel.rating.StarOverride;
import java.util.List;
import java.util.stream.IntStream;

/// Two people show another star than was computed, by one, for a while. Domain 5.2.
///
/// @param quarter the first whose star is shown so, which is published
/// @param quarters how many, that one included
/// @param by one up or down
/// @param approvedBy the other of the two
public record OverrideStar(
        String partner,
        Quarter quarter,
        int quarters,
        int by,
        String reason,
        String approvedBy,
        RatingPolicy policy,
        Entry entry)
        implements RatingCommand {

    @Override
    public Decision<RatingEvent> decide(RatingFile file) {
        var published = file.published(quarter);
        if (published == null) {
            return Refusal.NOT_PUBLISHED.refuse();
        }
        if (entry.actor().id().equals(approvedBy)) {
            return Refusal.ONE_APPROVER.refuse();
        }
        if (!isByOne(published)) {
            return Refusal.ONE_STAR.refuse();
        }
        if (quarters < 1 || quarters > policy.overrideQuarters()) {
            return Refusal.TOO_MANY_QUARTERS.refuse();
        }
        if (IntStream.range(0, quarters).mapToObj(quarter::plus).anyMatch(file::isOverridden)) {
            return Refusal.ALREADY_OVERRIDDEN.refuse();
        }
        return Decision.accept(
                new StarOverridden(
                        new StarOverride(
                                by,
                                quarter,
                                quarter.plus(quarters - 1),
                                reason,
                                List.of(entry.actor().id(), approvedBy)),
                        entry.occurredAt()));
    }

    private boolean isByOne(StarRatingPublished published) {
        var shown = published.rating().star() + by;
        return Math.abs(by) == 1 && shown >= 1 && shown <= RatingPolicy.MOST_STARS;
    }
}
