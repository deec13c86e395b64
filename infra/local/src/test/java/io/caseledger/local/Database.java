package io.caseledger.local;

import io.caseledger.query.Sql;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import java.util.List;
import reactor.core.publisher.Flux;

/// The read model of the running application, looked at from behind.
final class Database {

    private Database() {}

    /// The first column of every row, as text.
    static List<String> column(String sql) {
        return Flux.usingWhen(
                        Caseledger.running().bean(ConnectionPool.class).create(),
                        connection -> Sql.query(connection, row -> String.valueOf(row.get(0)), sql),
                        Connection::close)
                .collectList()
                .blockOptional()
                .orElseThrow();
    }
}
