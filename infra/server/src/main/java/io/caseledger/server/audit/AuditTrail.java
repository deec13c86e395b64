package io.caseledger.server.audit;

import io.caseledger.query.IsoMillis;
import io.caseledger.query.Sql;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Every query that was asked with an auditor's rights, in PostgreSQL; the application's role can
/// add to it and read it, nothing else.
@Component
class AuditTrail {

    private final ConnectionPool connections;

    AuditTrail(ConnectionPool connections) {
        this.connections = connections;
    }

    /// @param number grows with every query
    /// @param query method, path and parameters as they were asked
    record Asked(long number, @IsoMillis Instant askedAt, String auditor, String query) {

        private static Asked of(Readable row) {
            return new Asked(
                    Sql.value(row, "number", Long.class),
                    Sql.value(row, "asked_at", Instant.class),
                    Sql.value(row, "auditor", String.class),
                    Sql.value(row, "query", String.class));
        }
    }

    Mono<Void> record(String auditor, String query) {
        return Mono.usingWhen(
                connections.create(),
                connection ->
                        Sql.update(
                                        connection,
                                        "insert into requests.audit_trail (auditor, query) values ($1, $2)",
                                        auditor,
                                        query)
                                .then(),
                Connection::close);
    }

    /// The latest first.
    Flux<Asked> before(long number, int limit) {
        return Flux.usingWhen(
                connections.create(),
                connection ->
                        Sql.query(
                                connection,
                                Asked::of,
                                """
                                select number, asked_at, auditor, query from requests.audit_trail
                                where number < $1 order by number desc limit $2
                                """,
                                number,
                                limit),
                Connection::close);
    }
}
