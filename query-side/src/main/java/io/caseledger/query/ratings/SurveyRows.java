package io.caseledger.query.ratings;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.partners.PartnershipEvent;
import io.caseledger.kernel.partners.SurveyEvent;
import io.caseledger.kernel.partners.SurveyEvent.SurveyAnswered;
import io.caseledger.kernel.partners.SurveyEvent.SurveyExpired;
import io.caseledger.kernel.partners.SurveyEvent.SurveyInvited;
import io.caseledger.kernel.partners.SurveyEvent.SurveyReminded;
import io.caseledger.query.Sql;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import reactor.core.publisher.Mono;

/// What customers are asked, and what they answer; an answer speaks for or against the partner.
final class SurveyRows {

    /// Domain 4.3, survey process.
    private static final Duration REMIND_AFTER = Duration.ofDays(5);

    private SurveyRows() {}

    static Mono<Void> project(
            String subject,
            SurveyEvent event,
            Recorded<PartnershipEvent> recorded,
            Connection connection) {
        var cycleAt = subject.lastIndexOf('-');
        var caseId = subject.substring(0, cycleAt);
        var cycle = Integer.parseInt(subject.substring(cycleAt + 1));
        return switch (event) {
            case SurveyInvited invited -> invite(invited, recorded, connection);
            case SurveyReminded _ ->
                    change(
                            "state = 'REMINDED', review_at = expires_at + interval '1 ms'",
                            caseId,
                            cycle,
                            connection);
            case SurveyAnswered answered ->
                    change(
                                    "state = 'ANSWERED', review_at = null, score = "
                                            + answered.score(),
                                    caseId,
                                    cycle,
                                    connection)
                            .then(observe(answered, cycle, recorded, connection));
            case SurveyExpired _ ->
                    change("state = 'EXPIRED', review_at = null", caseId, cycle, connection);
        };
    }

    private static Mono<Void> invite(
            SurveyInvited invited, Recorded<PartnershipEvent> recorded, Connection connection) {
        // An answer that is imported was not waited for.
        var review =
                recorded.provenance().imported()
                        ? invited.expiresAt().plusMillis(1)
                        : invited.occurredAt().plus(REMIND_AFTER);
        return Sql.update(
                        connection,
                        """
                        insert into readmodel.surveys (case_id, cycle, customer, partner, state,
                        invited_at, expires_at, review_at)
                        values ($1, $2, $3, nullif($4, ''), 'INVITED', $5, $6, $7)
                        on conflict (case_id, cycle) do nothing
                        """,
                        invited.caseId(),
                        invited.cycle(),
                        invited.customer(),
                        invited.partner() == null ? "" : invited.partner(),
                        invited.occurredAt(),
                        invited.expiresAt(),
                        review)
                .then();
    }

    private static Mono<Void> change(String what, String caseId, int cycle, Connection connection) {
        return Sql.update(
                        connection,
                        "update readmodel.surveys set "
                                + what
                                + " where case_id = $1 and cycle = $2",
                        caseId,
                        cycle)
                .then();
    }

    private static Mono<Void> observe(
            SurveyAnswered answered,
            int cycle,
            Recorded<PartnershipEvent> recorded,
            Connection connection) {
        var partner = recorded.provenance().partner();
        if (partner == null) {
            return Mono.empty();
        }
        return Sql.update(
                        connection,
                        """
                        insert into readmodel.observations (partner, kpi, stream, cycle, at, value,
                        event_id, known_from, known_to)
                        select $1, 'SATISFACTION', $2, $3, $4, $5, $6, $7, 9223372036854775807
                        where not exists (select from readmodel.observations
                        where partner = $1 and at = $4 and event_id = $6)
                        """,
                        partner,
                        recorded.stream(),
                        cycle,
                        answered.occurredAt(),
                        (short) answered.score(),
                        recorded.eventId(),
                        recorded.position())
                .then();
    }
}
