package io.caseledger.command.partners;

import io.caseledger.command.StreamKind;
import io.caseledger.kernel.partners.PartnerEvent;
import io.caseledger.kernel.partners.RatingEvent;
import io.caseledger.kernel.partners.RatingPolicyEvent;
import io.caseledger.kernel.partners.SurveyEvent;

/// What is done with partners, as four kinds of streams.
public final class Partnership {

    private Partnership() {}

    /// One stream for each partner, named `partner-<id>`.
    public static StreamKind<PartnerCommand, Partner, PartnerEvent> partners() {
        return new StreamKind<>(
                "partner",
                new PartnerDecider(),
                RegisterPartner.class::isInstance,
                PartnerDecider::concern);
    }

    /// One stream for each cycle of a case, named `survey-<case>-<cycle>`.
    public static StreamKind<SurveyCommand, Survey, SurveyEvent> surveys() {
        return new StreamKind<>(
                "survey",
                new SurveyDecider(),
                InviteSurvey.class::isInstance,
                SurveyDecider::concern);
    }

    /// One stream for each partner, named `rating-<id>`.
    public static StreamKind<RatingCommand, RatingFile, RatingEvent> ratings() {
        return new StreamKind<>("rating", new RatingDecider(), _ -> false, RatingDecider::concern);
    }

    /// One stream, named `ratingpolicy-STAR`.
    public static StreamKind<RatingPolicyCommand, RatingPolicies, RatingPolicyEvent> policies() {
        return new StreamKind<>(
                "ratingpolicy", new RatingPolicyDecider(), _ -> false, _ -> StreamKind.NOBODY);
    }
}
