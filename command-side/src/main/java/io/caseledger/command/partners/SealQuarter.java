package io.caseledger.command.partners;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.partners.RatingEvent;
import io.caseledger.kernel.partners.RatingEvent.QuarterSealed;
import io.caseledger.kernel.rating.Quarter;
import io.caseledger.kernel.rating.RatingPolicy;
import org.jspecify.annotations.Nullable;

/// The facts of a quarter have been corrected for long enough: it is rated on what the log holds.
/// Domain 5.2.
///
/// @param logPosition that was read up to and including
/// @param region that supervises the partner; absent where there is no such partner
/// @param policies of which the one in force rates the quarter
public record SealQuarter(
        String partner,
        Quarter quarter,
        long logPosition,
        @Nullable String region,
        RatingPolicies policies,
        Entry entry)
        implements RatingCommand {

    @Override
    public Decision<RatingEvent> decide(RatingFile file) {
        if (region == null) {
            return Refusal.UNKNOWN_PARTNER.refuse();
        }
        var earlier = file.sealed(quarter);
        return earlier != null && file.isReopened(quarter)
                ? again(earlier, region)
                : once(file, region);
    }

    private Decision<RatingEvent> once(RatingFile file, String supervisedBy) {
        var policy = policies.inForce();
        if (entry.now().isBefore(quarter.plus(1).start().plus(policy.sealAfter()))) {
            return Refusal.QUARTER_OPEN.refuse();
        }
        return file.isSealedFrom(quarter)
                ? Refusal.ALREADY_SEALED.refuse()
                : sealed(policy, supervisedBy);
    }

    /// The facts were corrected, or the star before it was: both lie behind the earlier seal. The
    /// rules stay what they were.
    private Decision<RatingEvent> again(QuarterSealed earlier, String supervisedBy) {
        return logPosition > earlier.logPosition()
                ? sealed(policies.version(earlier.policy()), supervisedBy)
                : Refusal.ALREADY_SEALED.refuse();
    }

    private Decision<RatingEvent> sealed(RatingPolicy policy, String supervisedBy) {
        return Decision.accept(
                new QuarterSealed(
                        partner,
                        quarter,
                        logPosition,
                        policy.version(),
                        supervisedBy,
                        entry.occurredAt()));
    }
}
