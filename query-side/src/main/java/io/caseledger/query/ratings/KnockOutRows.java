package io.caseledger.query.ratings;

import io.caseledger.kernel.rating.StarRating;
import io.caseledger.query.Sql;
import io.r2dbc.spi.Connection;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Knock-outs that follow from the facts, each as a standing first shows it: passing time puts them
/// on file. Domain 5.2, "immediate cap, own event".
final class KnockOutRows {

    private KnockOutRows() {}

    static Mono<Void> see(StarRating standing, Connection connection) {
        return Flux.fromIterable(standing.knockOuts())
                .filter(knockOut -> !knockOut.cause().isMisconduct())
                .concatMap(knockOut ->
                        Sql.update(
                                connection,
                                """
                                insert into readmodel.knock_outs
                                (partner, quarter, cause, cap, events, review_at)
                                select partner, $2, $3, $4, $5, $6 from readmodel.partners
                                where partner = $1 on conflict do nothing
                                """,
                                standing.partner(),
                                standing.quarter().toString(),
                                knockOut.cause().name(),
                                (short) knockOut.cap(),
                                knockOut.events().toArray(UUID[]::new),
                                standing.until()))
                .then();
    }
}
