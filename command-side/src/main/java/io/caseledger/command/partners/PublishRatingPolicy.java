package io.caseledger.command.partners;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.partners.RatingPolicyEvent;
import io.caseledger.kernel.partners.RatingPolicyEvent.RatingPolicyPublished;
import io.caseledger.kernel.rating.RatingPolicy;

/// Partners are rated by other numbers from now on. Domain 0, rule 5.
public record PublishRatingPolicy(RatingPolicy policy, Entry entry) implements RatingPolicyCommand {

    /// There is one line of versions, so that each has one successor.
    public static final String SUBJECT = "STAR";

    Decision<RatingPolicyEvent> decide(RatingPolicies state) {
        var next = state.inForce().version() + 1;
        if (policy.version() != next) {
            return Refusal.INVALID_POLICY.refuse(
                    "the next version is %s, not %s".formatted(next, policy.version()));
        }
        var flaws = policy.flaws();
        return flaws.isEmpty()
                ? Decision.accept(new RatingPolicyPublished(policy, entry.occurredAt()))
                : Refusal.INVALID_POLICY.refuse(String.join("; ", flaws));
    }
}
