package io.caseledger.command.partners;

/// Whatever may be asked of the rating policy.
public sealed interface RatingPolicyCommand extends PartnershipCommand
        permits PublishRatingPolicy {}
