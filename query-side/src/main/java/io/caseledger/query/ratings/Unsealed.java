package io.caseledger.query.ratings;

import io.caseledger.kernel.partners.PartnerEvent.PartnerRegistered;
import io.caseledger.kernel.rating.Quarter;
import io.caseledger.query.Sql;
import io.r2dbc.spi.Connection;
import java.time.Instant;
import reactor.core.publisher.Mono;

/// The first quarter of each partner that is still to be sealed, or sealed again. Quarters are
/// sealed in order, so that a star moves from the one before.
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

    /// A quarter that was sealed already is sealed again when the one before it was: its star moves
    /// from there, and its window reaches back over the same facts.
    static Mono<Void> after(String partner, Quarter quarter, Connection connection) {
        return Sql.query(
                        connection,
                        row -> Quarter.parse(Sql.value(row, "quarter", String.class)),
                        """
                        select quarter from readmodel.seals where partner = $1 and quarter > $2
                        order by quarter limit 1
                        """,
                        partner,
                        quarter.toString())
                .next()
                .defaultIfEmpty(quarter.plus(1))
                .flatMap(next ->
                        Sql.update(
                                connection,
                                """
                                insert into readmodel.unsealed (partner, quarter_ends)
                                values ($1, $2) on conflict (partner) do update
                                set quarter_ends = excluded.quarter_ends
                                """,
                                partner,
                                next.plus(1).start()))
                .then();
    }
}
