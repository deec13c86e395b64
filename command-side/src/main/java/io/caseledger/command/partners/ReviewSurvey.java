package io.caseledger.command.partners;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.partners.SurveyEvent;
import io.caseledger.kernel.partners.SurveyEvent.SurveyExpired;
import io.caseledger.kernel.partners.SurveyEvent.SurveyInvited;
import io.caseledger.kernel.partners.SurveyEvent.SurveyReminded;
import java.util.List;

/// Asks what silence alone has made of a survey by now: a reminder, or its end.
public record ReviewSurvey(String caseId, int cycle, Entry entry) implements SurveyCommand {

    @Override
    public Decision<SurveyEvent> decide(Survey state) {
        return switch (state) {
            case Survey.None() -> Refusal.UNKNOWN_SURVEY.refuse();
            case Survey.Invited(var invitation, var reminded) ->
                    new Decision.Accepted<>(passed(invitation, reminded));
            case Survey.Answered _, Survey.Expired _ -> new Decision.Accepted<>(List.of());
        };
    }

    /// A reminder that nobody can answer any more is none.
    private List<SurveyEvent> passed(SurveyInvited invitation, boolean reminded) {
        var expiresAt = invitation.expiresAt();
        if (entry.now().isAfter(expiresAt)) {
            return List.of(new SurveyExpired(expiresAt, expiresAt.plusMillis(1)));
        }
        var due = invitation.remindAt();
        return reminded || entry.now().isBefore(due) ? List.of() : List.of(new SurveyReminded(due));
    }
}
