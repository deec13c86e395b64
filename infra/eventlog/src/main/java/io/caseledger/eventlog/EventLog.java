package io.caseledger.eventlog;

import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/// A log, open; whichever store keeps it.
public interface EventLog extends AutoCloseable {

    EventStorageEngine engine();

    @Override
    void close();
}
