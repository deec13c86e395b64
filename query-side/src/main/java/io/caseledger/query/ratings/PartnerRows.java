package io.caseledger.query.ratings;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.partners.PartnerEvent;
import io.caseledger.kernel.partners.PartnerEvent.CapabilityDeclared;
import io.caseledger.kernel.partners.PartnerEvent.CertificationExpired;
import io.caseledger.kernel.partners.PartnerEvent.CertificationLapsed;
import io.caseledger.kernel.partners.PartnerEvent.CertificationWarned;
import io.caseledger.kernel.partners.PartnerEvent.EngineerCertified;
import io.caseledger.kernel.partners.PartnerEvent.OfCertificate;
import io.caseledger.kernel.partners.PartnerEvent.PartnerRegistered;
import io.caseledger.kernel.partners.PartnerEvent.PreventiveVisitRecorded;
import io.caseledger.kernel.partners.PartnerEvent.SupervisionReportSubmitted;
import io.caseledger.kernel.partners.PartnerEvent.TrainingRecorded;
import io.caseledger.kernel.partners.PartnershipEvent;
import io.caseledger.query.Sql;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;

/// What happens to partners and to their certificates.
final class PartnerRows {

    /// Domain 4.3, certification process.
    private static final Duration FIRST_WARNING = Duration.ofDays(60);

    private static final int LAST_WARNING_DAYS = 30;

    private PartnerRows() {}

    static Mono<Void> project(
            String partner,
            PartnerEvent event,
            Recorded<PartnershipEvent> recorded,
            Connection connection) {
        return switch (event) {
            case PartnerRegistered registered ->
                    register(registered, recorded.version(), connection)
                            .then(Unsealed.begin(registered, recorded.recordedAt(), connection));
            case EngineerCertified certified -> certify(partner, certified, connection);
            case CertificationWarned warned ->
                    review(
                            partner,
                            warned,
                            warned.days() > LAST_WARNING_DAYS
                                    ? warned.validUntil().minus(Duration.ofDays(LAST_WARNING_DAYS))
                                    : after(warned.validUntil()),
                            connection);
            case CertificationExpired expired ->
                    review(partner, expired, after(expired.cureUntil()), connection);
            case CertificationLapsed lapsed -> settle(partner, lapsed, connection);
            case CapabilityDeclared _,
                    TrainingRecorded _,
                    PreventiveVisitRecorded _,
                    SupervisionReportSubmitted _ ->
                    Mono.empty();
        };
    }

    private static Mono<Void> register(
            PartnerRegistered registered, long version, Connection connection) {
        return Sql.update(
                        connection,
                        """
                        insert into readmodel.partners
                        (partner, name, region, registered_at, version) values ($1, $2, $3, $4, $5)
                        on conflict (partner) do nothing
                        """,
                        registered.partner(),
                        registered.name(),
                        registered.region(),
                        registered.occurredAt(),
                        version)
                .then();
    }

    private static Mono<Void> certify(
            String partner, EngineerCertified certified, Connection connection) {
        return Sql.update(
                        connection,
                        """
                        insert into readmodel.certificates
                        (partner, engineer, grade, valid_until, cure_until, review_at)
                        values ($1, $2, $3, $4, $5, $6)
                        on conflict (partner, engineer, grade) do update set
                        valid_until = excluded.valid_until, cure_until = excluded.cure_until,
                        review_at = excluded.review_at
                        """,
                        partner,
                        certified.engineer(),
                        certified.grade().name(),
                        certified.validUntil(),
                        certified.cureUntil(),
                        certified.validUntil().minus(FIRST_WARNING))
                .then();
    }

    private static Mono<Void> review(
            String partner, OfCertificate of, Instant when, Connection connection) {
        return Sql.update(
                        connection,
                        """
                        update readmodel.certificates set review_at = $4
                        where partner = $1 and engineer = $2 and grade = $3
                        """,
                        partner,
                        of.engineer(),
                        of.grade().name(),
                        when)
                .then();
    }

    private static Mono<Void> settle(String partner, OfCertificate of, Connection connection) {
        return Sql.update(
                        connection,
                        """
                        update readmodel.certificates set review_at = null
                        where partner = $1 and engineer = $2 and grade = $3
                        """,
                        partner,
                        of.engineer(),
                        of.grade().name())
                .then();
    }

    private static Instant after(Instant last) {
        return last.plusMillis(1);
    }
}
