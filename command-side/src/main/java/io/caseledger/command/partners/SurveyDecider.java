package io.caseledger.command.partners;

import io.caseledger.command.Capability.Concern;
import io.caseledger.command.Decider;
import io.caseledger.command.Decision;
import io.caseledger.kernel.partners.SurveyEvent;
import io.caseledger.kernel.partners.SurveyEvent.SurveyInvited;

/// Decides every command on a survey: what holds for all of them, then the command's own rules.
final class SurveyDecider implements Decider<SurveyCommand, Survey, SurveyEvent> {

    @Override
    public Survey initial() {
        return new Survey.None();
    }

    @Override
    public Survey evolve(Survey state, SurveyEvent event) {
        return state.and(event);
    }

    @Override
    public Decision<SurveyEvent> decide(SurveyCommand command, Survey state) {
        var refusal = Admission.refusal(command);
        return refusal == null ? command.decide(state) : refusal.refuse();
    }

    static Concern concern(Survey state) {
        return switch (state) {
            case Survey.None() -> throw new IllegalStateException("nothing happened yet");
            case Survey.Invited(var invitation, _) -> concern(invitation);
            case Survey.Answered(var invitation) -> concern(invitation);
            case Survey.Expired(var invitation) -> concern(invitation);
        };
    }

    private static Concern concern(SurveyInvited invitation) {
        return new Concern(invitation.partner(), invitation.customer());
    }
}
