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

    private static final Duration WHILE = Duration.ofSeconds(2);

    /// The pollers together make some thirty transactions a second; one that forgot its pause makes
    /// thousands.
    private static final long FEW = 500;

    private long before;

    /// At last: what other tests left to do may be under way.
    @Test
    void a_server_with_nothing_to_do_leaves_the_database_in_peace() {
        before = transactions();
        await().pollInterval(WHILE).atMost(Duration.ofSeconds(60)).until(() -> since() < FEW);
    }

    private long since() {
        var now = transactions();
        var since = now - before;
        before = now;
        return since;
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
