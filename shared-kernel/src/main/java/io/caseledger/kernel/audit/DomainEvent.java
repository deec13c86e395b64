package io.caseledger.kernel.audit;

import java.time.Instant;

/// Anything that has happened and that the log holds. A published event never changes; a mistake is
/// a new event.
public interface DomainEvent {

    /// When it happened, as claimed by the actor; UTC, milliseconds. Clocks run on this axis.
    Instant occurredAt();
}
