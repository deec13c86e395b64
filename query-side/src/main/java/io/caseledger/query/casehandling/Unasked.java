package io.caseledger.query.casehandling;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.CaseClosed;
import io.caseledger.kernel.casehandling.CaseEvent.CaseReopened;
import io.caseledger.query.CaseBatch;
import io.caseledger.query.Sql;
import io.r2dbc.spi.Connection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Closed cycles whose customers are still to be asked how content they are. A closing that is
/// imported asks nobody: it may be years old, and its answers are imported with it.
final class Unasked {

    private Unasked() {}

    static Mono<Void> project(
            List<Recorded<CaseEvent>> batch, Map<String, CaseView> after, Connection connection) {
        return Flux.fromIterable(batch)
                .filter(recorded -> !recorded.provenance().imported())
                .concatMap(recorded -> {
                    var caseId = CaseBatch.caseId(recorded.stream());
                    var view = Objects.requireNonNull(after.get(caseId));
                    return switch (recorded.event()) {
                        case CaseClosed closed -> close(closed, view, connection);
                        case CaseReopened _ -> reopen(caseId, connection);
                        default -> Mono.empty();
                    };
                })
                .then();
    }

    /// A case closed and reopened in one batch is in the next cycle already, and open.
    private static Mono<Long> close(CaseClosed closed, CaseView view, Connection connection) {
        return Sql.update(
                connection,
                """
                insert into readmodel.unasked (case_id, cycle, customer, partner, closed_at)
                values ($1, $2, $3, nullif($4, ''), $5) on conflict (case_id, cycle) do nothing
                """,
                view.caseId(),
                view.cycle(),
                view.customer(),
                view.partner() == null ? "" : view.partner(),
                closed.occurredAt());
    }

    /// What was closed too early need not be asked about; what was asked already stands.
    private static Mono<Long> reopen(String caseId, Connection connection) {
        return Sql.update(connection, "delete from readmodel.unasked where case_id = $1", caseId);
    }
}
