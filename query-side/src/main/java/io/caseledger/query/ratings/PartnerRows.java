package io.caseledger.query.ratings;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.partners.PartnerEvent;
import io.caseledger.kernel.partners.PartnerEvent.CapabilityDeclared;
import io.caseledger.kernel.partners.PartnerEvent.OfCertificate;
import io.caseledger.kernel.partners.PartnerEvent.PartnerRegistered;
import io.caseledger.kernel.partners.PartnerEvent.PreventiveVisitRecorded;
import io.caseledger.kernel.partners.PartnerEvent.SupervisionReportSubmitted;
import io.caseledger.kernel.partners.PartnerEvent.TrainingRecorded;
import io.caseledger.kernel.partners.PartnershipEvent;
import io.caseledger.query.Sql;
import io.r2dbc.spi.Connection;
import reactor.core.publisher.Mono;

/// Partners, and when their certificates are to be looked at.
final class PartnerRows {

    private PartnerRows() {}

    static Mono<Void> project(
            String partner,
            PartnerEvent event,
            Recorded<PartnershipEvent> recorded,
            Connection connection) {
        return switch (event) {
            case PartnerRegistered registered ->
                    register(registered, connection)
                            .then(Unsealed.begin(registered, recorded.recordedAt(), connection));
            case OfCertificate of -> review(partner, of, connection);
            case PreventiveVisitRecorded visit ->
                    Sql.update(
                                    connection,
                                    """
                                    insert into readmodel.preventive_visits
                                    (serial, partner, engineer, at, position)
                                    values ($1, $2, $3, $4, $5) on conflict (position) do nothing
                                    """,
                                    visit.serial(),
                                    partner,
                                    visit.engineer(),
                                    visit.occurredAt(),
                                    recorded.position())
                            .then();
            case CapabilityDeclared _, TrainingRecorded _, SupervisionReportSubmitted _ ->
                    Mono.empty();
        };
    }

    private static Mono<Void> register(PartnerRegistered registered, Connection connection) {
        return Sql.update(
                        connection,
                        """
                        insert into readmodel.partners (partner, name, region)
                        values ($1, $2, $3) on conflict (partner) do nothing
                        """,
                        registered.partner(),
                        registered.name(),
                        registered.region())
                .then();
    }

    /// One of which nothing more is to be said has no row.
    private static Mono<Void> review(String partner, OfCertificate of, Connection connection) {
        var next = of.nextPassing();
        var reviewed =
                next == null
                        ? Sql.update(
                                connection,
                                """
                                delete from readmodel.certificates
                                where partner = $1 and engineer = $2 and grade = $3
                                """,
                                partner,
                                of.engineer(),
                                of.grade().name())
                        : Sql.update(
                                connection,
                                """
                                insert into readmodel.certificates
                                (partner, engineer, grade, review_at) values ($1, $2, $3, $4)
                                on conflict (partner, engineer, grade) do update set
                                review_at = excluded.review_at
                                """,
                                partner,
                                of.engineer(),
                                of.grade().name(),
                                next);
        return reviewed.then();
    }
}
