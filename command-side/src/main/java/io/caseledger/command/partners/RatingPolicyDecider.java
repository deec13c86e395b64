package io.caseledger.command.partners;

import io.caseledger.command.Decider;
import io.caseledger.command.Decision;
import io.caseledger.kernel.partners.RatingPolicyEvent;
import io.caseledger.kernel.rating.RatingPolicy;

/// Decides about new versions of the rating policy.
final class RatingPolicyDecider
        implements Decider<RatingPolicyCommand, LatestPolicy, RatingPolicyEvent> {

    @Override
    public LatestPolicy initial() {
        return new LatestPolicy(RatingPolicy.STAR_1);
    }

    @Override
    public LatestPolicy evolve(LatestPolicy state, RatingPolicyEvent event) {
        return state.and(event);
    }

    @Override
    public Decision<RatingPolicyEvent> decide(RatingPolicyCommand command, LatestPolicy state) {
        var refusal = Admission.refusal(command);
        if (refusal != null) {
            return refusal.refuse();
        }
        return switch (command) {
            case PublishRatingPolicy publish -> publish.decide(state);
        };
    }
}
