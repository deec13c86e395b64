package io.caseledger.command.partners;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.partners.RatingEvent;
import io.caseledger.kernel.partners.RatingEvent.QuarterSealed;
import io.caseledger.kernel.partners.RatingEvent.StarRatingPublished;
import io.caseledger.kernel.rating.RatingPolicy;
import io.caseledger.kernel.rating.StarRating;
import java.util.Objects;

/// A sealed quarter's rating is told. It is made elsewhere, from the whole log; here it is seen to
/// that it was made from the right one, and once for each seal. Domain 5.2.
///
/// @param policy that it was made by
public record PublishRating(StarRating rating, RatingPolicy policy, Entry entry)
        implements RatingCommand {

    @Override
    public String partner() {
        return rating.partner();
    }

    @Override
    public Decision<RatingEvent> decide(RatingFile file) {
        var sealed = file.sealed(rating.quarter());
        if (sealed == null) {
            return Refusal.NOT_SEALED.refuse();
        }
        var superseded = file.published(rating.quarter());
        if (superseded != null && sealed.logPosition() <= superseded.rating().position()) {
            return Refusal.ALREADY_PUBLISHED.refuse();
        }
        if (!isMadeFrom(sealed) || !Objects.equals(rating.past(), file.before(rating.quarter()))) {
            return Refusal.WRONG_BASIS.refuse();
        }
        return Decision.accept(
                new StarRatingPublished(
                        rating,
                        entry.occurredAt().plus(policy.appealWithin()),
                        entry.occurredAt()));
    }

    private boolean isMadeFrom(QuarterSealed sealed) {
        return rating.policy() == sealed.policy()
                && policy.version() == sealed.policy()
                && rating.until().equals(rating.quarter().last())
                && rating.position() == sealed.logPosition();
    }
}
