package io.caseledger.server.reads;

import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Role;
import io.caseledger.query.IsoMillis;
import io.caseledger.query.NotPermittedException;
import io.caseledger.query.Sql;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/// What the auditors have asked.
@RestController
class AuditTrailApi {

    private final ConnectionPool connections;

    AuditTrailApi(ConnectionPool connections) {
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

    /// The latest first; `before` is the last number of the page before.
    @GetMapping("/api/audit-trail")
    Flux<Asked> asked(
            @RequestParam(defaultValue = "9223372036854775807") @Min(1) long before,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit,
            Actor actor) {
        return actor.role() == Role.AUDITOR || actor.role() == Role.OPERATOR
                ? before(before, limit)
                : Flux.error(
                        new NotPermittedException(
                                "the audit trail is shown to auditors and operators"));
    }

    private Flux<Asked> before(long number, int limit) {
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
