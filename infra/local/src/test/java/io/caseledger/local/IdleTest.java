package io.caseledger.local;

import static org.awaitility.Awaitility.await;

import io.caseledger.query.Sql;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/// Polling has its pauses: a server without work costs next to nothing.
@Tag("any-log")
class IdleTest {

    /// The pollers together make some thirty transactions a second; one that forgot its pause makes
    /// thousands.
    private static final long FEW = 500;

    @Test
    void a_server_with_nothing_to_do_leaves_the_database_in_peace() {
        var before = transactions();
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(5))
                .until(() -> transactions() - before < FEW);
    }

    private static long transactions() {
        var pool = Caseledger.running().bean(ConnectionPool.class);
        return Mono.usingWhen(pool.create(), IdleTest::transactions, Connection::close)
                .blockOptional()
                .orElseThrow();
    }

    private static Mono<Long> transactions(Connection connection) {
        return Sql.query(
                        connection,
                        row -> Sql.value(row, "xact_commit", Long.class),
                        "select xact_commit from pg_stat_database where datname = current_database()")
                .next();
    }
}
