package io.caseledger.command.axon;

import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;

/// Reads and writes a log's consistency markers.
public interface Markers {

    /// Where the last event before `marker` stands in the whole log.
    long position(ConsistencyMarker marker);

    /// The marker of a stream whose last event has that version and stands there in the whole log;
    /// both are 0 where nothing was ever appended.
    ConsistencyMarker of(String tag, String subject, long version, long position);
}
