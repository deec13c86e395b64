package io.caseledger.query.ratings;

import io.caseledger.kernel.partners.RatingEvent;
import io.caseledger.kernel.partners.RatingEvent.AppealDecided;
import io.caseledger.kernel.partners.RatingEvent.AppealFiled;
import io.caseledger.kernel.partners.RatingEvent.KnockOutApplied;
import io.caseledger.kernel.partners.RatingEvent.OverrideExpired;
import io.caseledger.kernel.partners.RatingEvent.QuarterSealed;
import io.caseledger.kernel.partners.RatingEvent.StarOverridden;
import io.caseledger.kernel.partners.RatingEvent.StarRatingPublished;
import io.caseledger.query.EventJson;
import io.caseledger.query.Sql;
import io.r2dbc.spi.Connection;
import java.util.UUID;
import reactor.core.publisher.Mono;

/// What is decided about ratings: seals, what was published, appeals and overrides.
final class RatingRows {

    private final EventJson json;

    RatingRows(EventJson json) {
        this.json = json;
    }

    Mono<Void> project(String partner, RatingEvent event, Connection connection) {
        return switch (event) {
            case QuarterSealed sealed -> seal(sealed, connection);
            case StarRatingPublished published -> publish(published, connection);
            case AppealFiled filed -> file(partner, filed, connection);
            case AppealDecided decided -> decide(partner, decided, connection);
            case StarOverridden overridden -> override(partner, overridden, connection);
            case OverrideExpired expired ->
                    Sql.update(
                                    connection,
                                    """
                                    update readmodel.overrides set review_at = null
                                    where partner = $1 and last = $2
                                    """,
                                    partner,
                                    expired.last().toString())
                            .then();
            // A rating finds it in the partner's own stream.
            case KnockOutApplied _ -> Mono.empty();
        };
    }

    private static Mono<Void> seal(QuarterSealed sealed, Connection connection) {
        return Sql.update(
                        connection,
                        """
                        insert into readmodel.seals
                        (partner, quarter, log_position, policy, region, sealed_at)
                        values ($1, $2, $3, $4, $5, $6)
                        on conflict (partner, quarter) do update set
                        log_position = excluded.log_position, policy = excluded.policy,
                        region = excluded.region, sealed_at = excluded.sealed_at, draft = null,
                        review_at = null
                        """,
                        sealed.partner(),
                        sealed.quarter().toString(),
                        sealed.logPosition(),
                        sealed.policy(),
                        sealed.region(),
                        sealed.occurredAt())
                .then(Unsealed.after(sealed.partner(), sealed.quarter(), connection));
    }

    private Mono<Void> publish(StarRatingPublished published, Connection connection) {
        var rating = published.rating();
        return Sql.update(
                        connection,
                        """
                        update readmodel.seals set draft = null, review_at = null, published = $3,
                        rated_at_position = $4
                        where partner = $1 and quarter = $2
                        """,
                        rating.partner(),
                        rating.quarter().toString(),
                        json.writePart(rating),
                        rating.position())
                .then(Unsealed.after(rating.partner(), rating.quarter(), connection));
    }

    private static Mono<Void> file(String partner, AppealFiled filed, Connection connection) {
        return Sql.update(
                        connection,
                        """
                        insert into readmodel.appeals
                        (partner, appeal, quarter, region, disputed, reason, filed_at, decide_by)
                        select $1, $2, $3,
                        (select region from readmodel.seals where partner = $1 and quarter = $3),
                        $4, $5, $6, $7
                        on conflict (partner, appeal) do nothing
                        """,
                        partner,
                        filed.appeal(),
                        filed.quarter().toString(),
                        filed.disputed().toArray(UUID[]::new),
                        filed.reason(),
                        filed.occurredAt(),
                        filed.decideBy())
                .then();
    }

    private static Mono<Void> decide(String partner, AppealDecided decided, Connection connection) {
        return Sql.update(
                        connection,
                        """
                        update readmodel.appeals set decided_at = $3, upheld = $4, decision = $5
                        where partner = $1 and appeal = $2
                        """,
                        partner,
                        decided.appeal(),
                        decided.occurredAt(),
                        decided.upheld(),
                        decided.reason())
                .then();
    }

    private static Mono<Void> override(
            String partner, StarOverridden overridden, Connection connection) {
        return Sql.update(
                        connection,
                        """
                        insert into readmodel.overrides (partner, last, review_at)
                        values ($1, $2, $3) on conflict (partner, last) do nothing
                        """,
                        partner,
                        overridden.override().last().toString(),
                        overridden.override().shownUntil().plusMillis(1))
                .then();
    }
}
