package io.caseledger.kernel.partners;

import io.caseledger.kernel.rating.RatingPolicy;
import java.time.Instant;

/// Everything that can happen to the rating policy: another version of it.
public sealed interface RatingPolicyEvent extends PartnershipEvent {

    /// Rules every quarter that is sealed from now on; what was rated by an older version stays.
    record RatingPolicyPublished(RatingPolicy policy, Instant occurredAt)
            implements RatingPolicyEvent {}
}
