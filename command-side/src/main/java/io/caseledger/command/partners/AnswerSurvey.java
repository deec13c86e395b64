package io.caseledger.command.partners;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.audit.Role;
import io.caseledger.kernel.partners.SurveyEvent;
import io.caseledger.kernel.partners.SurveyEvent.SurveyAnswered;
import io.caseledger.kernel.partners.SurveyEvent.SurveyInvited;
import io.caseledger.kernel.rating.Kpi;
import org.jspecify.annotations.Nullable;

/// The customer says how content it is, once. Handbook, chapter 2.
///
/// @param score 1, very dissatisfied, to 5, very satisfied
public record AnswerSurvey(
        String caseId, int cycle, int score, @Nullable String comment, Entry entry)
        implements SurveyCommand {

    @Override
    public Decision<SurveyEvent> decide(Survey state) {
        return switch (state) {
            case Survey.None() -> Refusal.UNKNOWN_SURVEY.refuse();
            case Survey.Invited(var invitation, _) -> answer(invitation);
            case Survey.Expired(var invitation) -> answer(invitation);
            case Survey.Answered(var invitation) ->
                    isAsked(invitation)
                            ? Refusal.ALREADY_ANSWERED.refuse()
                            : Refusal.NOT_CUSTOMER.refuse();
        };
    }

    private Decision<SurveyEvent> answer(SurveyInvited invitation) {
        if (!isAsked(invitation)) {
            return Refusal.NOT_CUSTOMER.refuse();
        }
        if (score < Kpi.SATISFACTION.worst() || score > Kpi.SATISFACTION.best()) {
            return Refusal.INVALID_SCORE.refuse();
        }
        if (entry.occurredAt().isBefore(invitation.occurredAt())) {
            return Refusal.BEFORE_INVITATION.refuse();
        }
        return entry.occurredAt().isAfter(invitation.expiresAt())
                ? Refusal.SURVEY_EXPIRED.refuse()
                : Decision.accept(new SurveyAnswered(score, comment, entry.occurredAt()));
    }

    /// An operator imports what the customer answered.
    private boolean isAsked(SurveyInvited invitation) {
        var actor = entry.actor();
        return actor.role() == Role.OPERATOR
                ? entry.imported()
                : actor.role() == Role.CUSTOMER && invitation.customer().equals(actor.customer());
    }
}
