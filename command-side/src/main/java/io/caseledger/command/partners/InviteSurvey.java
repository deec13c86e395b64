package io.caseledger.command.partners;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.partners.SurveyEvent;
import io.caseledger.kernel.partners.SurveyEvent.SurveyInvited;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The customer is asked how content it is, once for each cycle of a case. Domain 4.3, survey
/// process.
///
/// @param partner absent where the vendor served the case
public record InviteSurvey(
        String caseId,
        int cycle,
        String customer,
        @Nullable String partner,
        Instant closedAt,
        Entry entry)
        implements SurveyCommand {

    /// So long after closing the customer knows whether the service holds.
    public static final Duration AFTER_CLOSING = Duration.ofDays(1);

    /// Of an invitation that nobody answers.
    public static final Duration EXPIRES_AFTER = Duration.ofDays(14);

    @Override
    public Decision<SurveyEvent> decide(Survey state) {
        if (!(state instanceof Survey.None)) {
            return Refusal.ALREADY_INVITED.refuse();
        }
        if (closedAt.isAfter(entry.occurredAt().minus(AFTER_CLOSING))) {
            return Refusal.TOO_EARLY.refuse();
        }
        return Decision.accept(
                new SurveyInvited(
                        caseId,
                        cycle,
                        customer,
                        partner,
                        entry.occurredAt().plus(EXPIRES_AFTER),
                        entry.occurredAt()));
    }
}
