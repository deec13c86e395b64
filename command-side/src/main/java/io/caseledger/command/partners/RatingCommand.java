package io.caseledger.command.partners;

import io.caseledger.command.Decision;
import io.caseledger.kernel.partners.RatingEvent;

/// Whatever may be asked of the ratings of one partner.
public sealed interface RatingCommand extends PartnershipCommand
        permits SealQuarter,
                PublishRating,
                ApplyKnockOut,
                ProveMisconduct,
                FileAppeal,
                DecideAppeal,
                OverrideStar,
                ReviewOverride {

    String partner();

    /// The rules of this command alone.
    Decision<RatingEvent> decide(RatingFile file);
}
