package io.caseledger.command.partners;

import io.caseledger.kernel.partners.SurveyEvent;
import io.caseledger.kernel.partners.SurveyEvent.SurveyAnswered;
import io.caseledger.kernel.partners.SurveyEvent.SurveyExpired;
import io.caseledger.kernel.partners.SurveyEvent.SurveyInvited;
import io.caseledger.kernel.partners.SurveyEvent.SurveyReminded;

/// The survey of one cycle of a case: `None -> Invited -> Answered`, or `Expired`.
public sealed interface Survey {

    /// Nobody was asked.
    record None() implements Survey {}

    record Invited(SurveyInvited invitation, boolean reminded) implements Survey {}

    record Answered(SurveyInvited invitation) implements Survey {}

    /// An answer that was given in time may still be told.
    record Expired(SurveyInvited invitation) implements Survey {}

    /// Adds a fact that has happened; whether it may happen is decided elsewhere.
    default Survey and(SurveyEvent fact) {
        return switch (this) {
            case None() when fact instanceof SurveyInvited invited -> new Invited(invited, false);
            case None() ->
                    throw new IllegalStateException("a survey begins by inviting, not " + fact);
            case Invited(var invitation, var reminded) -> after(fact, invitation, reminded);
            case Answered(var invitation) -> after(fact, invitation, true);
            case Expired(var invitation) -> after(fact, invitation, true);
        };
    }

    private static Survey after(SurveyEvent fact, SurveyInvited invitation, boolean reminded) {
        return switch (fact) {
            case SurveyInvited again -> new Invited(again, reminded);
            case SurveyReminded _ -> new Invited(invitation, true);
            case SurveyAnswered _ -> new Answered(invitation);
            case SurveyExpired _ -> new Expired(invitation);
        };
    }
}
