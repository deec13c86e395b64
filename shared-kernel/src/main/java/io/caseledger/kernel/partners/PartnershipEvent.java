package io.caseledger.kernel.partners;

import io.caseledger.kernel.audit.DomainEvent;

/// Everything that can happen around partners; one family for each kind of stream.
public sealed interface PartnershipEvent extends DomainEvent
        permits PartnerEvent, SurveyEvent, RatingEvent, RatingPolicyEvent {}
