package io.caseledger.server.audit;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
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

    /// @param query method, path and parameters as they were asked
    Mono<Void> record(String auditor, String query) {
        return Mono.usingWhen(
                connections.create(),
                connection ->
                        Flux.from(
                                        connection
                                                .createStatement(
                                                        "insert into requests.audit_trail (auditor, query) values ($1, $2)")
                                                .bind(0, auditor)
                                                .bind(1, query)
                                                .execute())
                                .flatMap(Result::getRowsUpdated)
                                .then(),
                Connection::close);
    }
}
