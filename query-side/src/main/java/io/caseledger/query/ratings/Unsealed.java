package io.caseledger.query.ratings;

import io.caseledger.kernel.partners.PartnerEvent.PartnerRegistered;
import io.caseledger.kernel.rating.Quarter;
import io.caseledger.query.Sql;
import io.r2dbc.spi.Connection;
import java.time.Instant;
import reactor.core.publisher.Mono;

/// The first quarter of each partner that is not sealed yet. Quarters are sealed in order, so that
/// a star moves from the one before.
final class Unsealed {

    private Unsealed() {}

    /// Of a quarter that was over before the partner was told of, facts may still be coming in:
    /// passing time seals none of them.
    static Mono<Void> begin(
            PartnerRegistered registered, Instant recordedAt, Connection connection) {
        var since =
                registered.occurredAt().isAfter(recordedAt) ? registered.occurredAt() : recordedAt;
        return Sql.update(
                        connection,
                        """
                        insert into readmodel.unsealed (partner, quarter_ends) values ($1, $2)
                        on conflict (partner) do nothing
                        """,
                        registered.partner(),
                        Quarter.of(since).plus(1).start())
                .then();
    }

    /// A quarter that is sealed again lies behind.
    static Mono<Void> after(String partner, Quarter sealed, Connection connection) {
        return Sql.update(
                        connection,
                        """
                        insert into readmodel.unsealed as known (partner, quarter_ends)
                        values ($1, $2) on conflict (partner) do update
                        set quarter_ends = greatest(known.quarter_ends, excluded.quarter_ends)
                        """,
                        partner,
                        sealed.plus(2).start())
                .then();
    }
}
