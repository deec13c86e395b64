package io.caseledger.command.partners;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.partners.RatingEvent;
import io.caseledger.kernel.partners.RatingEvent.QuarterSealed;
import io.caseledger.kernel.rating.Quarter;
import io.caseledger.kernel.rating.RatingPolicy;

/// The facts of a quarter have been corrected for long enough: it is rated on what the log holds.
/// Domain 5.2.
///
/// @param logPosition that was read up to and including
/// @param region that supervises the partner
/// @param policy in force, which the quarter is rated by
public record SealQuarter(
        String partner,
        Quarter quarter,
        long logPosition,
        String region,
        RatingPolicy policy,
        Entry entry)
        implements RatingCommand {

    @Override
    public Decision<RatingEvent> decide(RatingFile file) {
        if (entry.now().isBefore(quarter.plus(1).start().plus(policy.sealAfter()))) {
            return Refusal.QUARTER_OPEN.refuse();
        }
        return file.isSealedFrom(quarter)
                ? Refusal.ALREADY_SEALED.refuse()
                : Decision.accept(
                        new QuarterSealed(
                                partner,
                                quarter,
                                logPosition,
                                policy.version(),
                                region,
                                entry.occurredAt()));
    }
}
