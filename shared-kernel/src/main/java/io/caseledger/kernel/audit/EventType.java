package io.caseledger.kernel.audit;

/// What an event is called in the log. A name or a version, once published, never changes.
public interface EventType {

    /// The category of its streams, a dot, and the event: `case.CaseOpened`.
    String wireName();

    /// The schema version that is written now.
    int version();

    Class<? extends DomainEvent> eventClass();
}
