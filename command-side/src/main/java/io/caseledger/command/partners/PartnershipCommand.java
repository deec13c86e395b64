package io.caseledger.command.partners;

import io.caseledger.command.Entry;

/// Whatever may be asked around partners; one family for each kind of stream.
public sealed interface PartnershipCommand
        permits PartnerCommand, SurveyCommand, RatingCommand, RatingPolicyCommand {

    Entry entry();
}
