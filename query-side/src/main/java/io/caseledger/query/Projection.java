package io.caseledger.query;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.r2dbc.spi.Connection;
import java.util.List;
import reactor.core.publisher.Mono;

/// Shows the log as rows: events in, rows out, inside a transaction that is not its own.
public interface Projection {

    /// Names its progress; once in use it never changes, or everything is projected again.
    String name();

    /// Folds `batch` first and then writes once per row. Positions ascend; the same batch again
    /// changes nothing. A batch holds events of some cases only, each case's in sequence; others
    /// are projected elsewhere, and a case may move. What a projection remembers of a case is good
    /// only for the version that follows.
    Mono<Void> project(List<Recorded<CaseEvent>> batch, Connection connection);

    /// Removes every row, so that all can be projected again.
    Mono<Void> reset(Connection connection);
}
