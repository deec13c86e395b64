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
import reactor.core.publisher.Mono;

/// Surveys that wait for an answer, and answers, which speak for or against the partner.
final class SurveyRows {

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
            case SurveyReminded _ -> remind(caseId, cycle, connection);
            case SurveyAnswered answered ->
                    end(caseId, cycle, connection)
                            .then(observe(answered, cycle, recorded, connection));
            case SurveyExpired _ -> end(caseId, cycle, connection);
        };
    }

    private static Mono<Void> invite(
            SurveyInvited invited, Recorded<PartnershipEvent> recorded, Connection connection) {
        // An answer that is imported was not waited for.
        var review =
                recorded.provenance().imported()
                        ? invited.expiresAt().plusMillis(1)
                        : invited.remindAt();
        return Sql.update(
                        connection,
                        """
                        insert into readmodel.surveys (case_id, cycle, expires_at, review_at)
                        values ($1, $2, $3, $4) on conflict (case_id, cycle) do nothing
                        """,
                        invited.caseId(),
                        invited.cycle(),
                        invited.expiresAt(),
                        review)
                .then();
    }

    private static Mono<Void> remind(String caseId, int cycle, Connection connection) {
        return Sql.update(
                        connection,
                        """
                        update readmodel.surveys set review_at = expires_at + interval '1 ms'
                        where case_id = $1 and cycle = $2
                        """,
                        caseId,
                        cycle)
                .then();
    }

    private static Mono<Void> end(String caseId, int cycle, Connection connection) {
        return Sql.update(
                        connection,
                        "delete from readmodel.surveys where case_id = $1 and cycle = $2",
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
