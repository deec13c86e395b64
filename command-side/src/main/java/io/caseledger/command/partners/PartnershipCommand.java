package io.caseledger.command.partners;

import io.caseledger.command.Entered;

/// Whatever may be asked around partners; one family for each kind of stream.
public sealed interface PartnershipCommand extends Entered
        permits PartnerCommand, SurveyCommand, RatingCommand, RatingPolicyCommand {}
