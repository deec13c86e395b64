package io.caseledger.command.partners;

import io.caseledger.kernel.partners.RatingPolicyEvent;
import io.caseledger.kernel.partners.RatingPolicyEvent.RatingPolicyPublished;
import io.caseledger.kernel.rating.RatingPolicy;
import java.util.ArrayList;
import java.util.List;

/// Every version of the rating policy, in order. The first is there without being published. Domain
/// 0, rule 5.
public record RatingPolicies(List<RatingPolicy> versions) {

    public static final RatingPolicies FIRST = new RatingPolicies(List.of(RatingPolicy.STAR_1));

    public RatingPolicies {
        versions = List.copyOf(versions);
    }

    RatingPolicies and(RatingPolicyEvent fact) {
        return switch (fact) {
            case RatingPolicyPublished(var policy, _) -> {
                var more = new ArrayList<>(versions);
                more.add(policy);
                yield new RatingPolicies(more);
            }
        };
    }

    public RatingPolicy inForce() {
        return versions.getLast();
    }

    public RatingPolicy version(int version) {
        return versions.stream().filter(it -> it.version() == version).findFirst().orElseThrow();
    }
}
