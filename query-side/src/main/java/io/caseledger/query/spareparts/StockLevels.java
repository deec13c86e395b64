package io.caseledger.query.spareparts;

import io.caseledger.kernel.spareparts.StockEvent;
import io.caseledger.query.Sql;
import io.r2dbc.spi.Connection;
import reactor.core.publisher.Mono;

/// How many pieces of a consumable a depot has, and since when.
final class StockLevels {

    private StockLevels() {}

    static Mono<Void> project(StockEvent event, long version, Connection connection) {
        return Sql.update(
                        connection,
                        """
                        insert into readmodel.stock_levels
                        (depot, part, version, on_hand, from_at, to_at)
                        select $1, $2, $3, coalesce(before.on_hand, 0) + $4,
                        greatest($5, before.from_at), 'infinity'
                        from (select 1) one left join readmodel.stock_levels before
                        on before.depot = $1 and before.part = $2 and before.version = $3 - 1
                        on conflict (depot, part, version) do nothing
                        """,
                        event.depot(),
                        event.part(),
                        version,
                        event.change(),
                        event.occurredAt())
                .then(
                        Sql.update(
                                connection,
                                """
                                update readmodel.stock_levels set to_at = greatest($4, from_at)
                                where depot = $1 and part = $2 and version = $3 - 1
                                """,
                                event.depot(),
                                event.part(),
                                version,
                                event.occurredAt()))
                .then();
    }
}
