package io.caseledger.query;

import io.caseledger.kernel.audit.DomainEvent;
import io.caseledger.kernel.audit.Recorded;
import io.r2dbc.spi.Connection;
import java.util.List;
import reactor.core.publisher.Mono;

/// Shows the log as rows: events in, rows out, inside a transaction that is not its own.
///
/// @param <E> the family of events that it shows; it sees no others
public interface Projection<E extends DomainEvent> {

    /// Names its progress; once in use it never changes, or everything is projected again.
    String name();

    Class<E> family();

    /// Folds `batch` first and then writes once per row. Positions ascend; the same batch again
    /// changes nothing. A batch holds events of some streams only, each stream's in sequence;
    /// others are projected elsewhere, and a stream may move. What a projection remembers of one is
    /// good only for the version that follows.
    Mono<Void> project(List<Recorded<E>> batch, Connection connection);

    /// Removes every row, so that all can be projected again.
    Mono<Void> reset(Connection connection);
}
