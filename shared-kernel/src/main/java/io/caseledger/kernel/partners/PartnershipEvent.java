package io.caseledger.kernel.partners;

import java.time.Instant;

/// Everything that can happen around partners; one family for each kind of stream.
public sealed interface PartnershipEvent
        permits PartnerEvent, SurveyEvent, RatingEvent, RatingPolicyEvent {

    /// When it happened, as claimed by the actor; UTC, milliseconds.
    Instant occurredAt();
}
