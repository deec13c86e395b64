package io.caseledger.command.partners;

import io.caseledger.command.Decision;
import io.caseledger.kernel.partners.SurveyEvent;

/// Whatever may be asked of the survey of one cycle of a case.
public sealed interface SurveyCommand extends PartnershipCommand
        permits InviteSurvey, AnswerSurvey, ReviewSurvey {

    String caseId();

    int cycle();

    default String subject() {
        return subject(caseId(), cycle());
    }

    /// What the survey's stream is called within its category.
    static String subject(String caseId, int cycle) {
        return caseId + "-" + cycle;
    }

    /// The rules of this command alone.
    Decision<SurveyEvent> decide(Survey state);
}
