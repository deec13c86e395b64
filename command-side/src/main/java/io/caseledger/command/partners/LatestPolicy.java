package io.caseledger.command.partners;

import io.caseledger.kernel.partners.RatingPolicyEvent;
import io.caseledger.kernel.partners.RatingPolicyEvent.RatingPolicyPublished;
import io.caseledger.kernel.rating.RatingPolicy;

/// The newest version of the rating policy; before any is published, the first.
public record LatestPolicy(RatingPolicy policy) {

    LatestPolicy and(RatingPolicyEvent fact) {
        return switch (fact) {
            case RatingPolicyPublished published -> new LatestPolicy(published.policy());
        };
    }
}
