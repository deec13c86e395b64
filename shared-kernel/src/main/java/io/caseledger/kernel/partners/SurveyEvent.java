package io.caseledger.kernel.partners;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Everything that can happen to the survey of one cycle of a case. Handbook, chapter 2: the
/// customer's satisfaction is the yardstick.
public sealed interface SurveyEvent extends PartnershipEvent {

    /// The customer may answer through `expiresAt`. `partner` is absent where the vendor served.
    record SurveyInvited(
            String caseId,
            int cycle,
            String customer,
            @Nullable String partner,
            Instant expiresAt,
            Instant occurredAt)
            implements SurveyEvent {

        /// Of the invitation. Domain 4.3, survey process.
        private static final Duration REMIND_AFTER = Duration.ofDays(5);

        /// Whoever has not answered by then is reminded.
        public Instant remindAt() {
            return occurredAt.plus(REMIND_AFTER);
        }
    }

    record SurveyReminded(Instant occurredAt) implements SurveyEvent {}

    /// `score` is 1, very dissatisfied, to 5, very satisfied.
    record SurveyAnswered(int score, @Nullable String comment, Instant occurredAt)
            implements SurveyEvent {}

    /// Nobody answered; `expiresAt` was its last moment.
    record SurveyExpired(Instant expiresAt, Instant occurredAt) implements SurveyEvent {}
}
