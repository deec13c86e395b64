package io.caseledger.command.partners;

import io.caseledger.command.Decider;
import io.caseledger.command.Decision;
import io.caseledger.kernel.partners.RatingPolicyEvent;

/// Decides about new versions of the rating policy.
final class RatingPolicyDecider
        implements Decider<RatingPolicyCommand, RatingPolicies, RatingPolicyEvent> {

    @Override
    public RatingPolicies initial() {
        return RatingPolicies.FIRST;
    }

    @Override
    public RatingPolicies evolve(RatingPolicies state, RatingPolicyEvent event) {
        return state.and(event);
    }

    @Override
    public Decision<RatingPolicyEvent> decide(RatingPolicyCommand command, RatingPolicies state) {
        var refusal = Admission.refusal(command);
        if (refusal != null) {
            return refusal.refuse();
        }
        return switch (command) {
            case PublishRatingPolicy publish -> publish.decide(state);
        };
    }
}
