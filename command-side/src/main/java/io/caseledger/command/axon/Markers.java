package io.caseledger.command.axon;

import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;

/// Reads what a log writes into its consistency markers.
public interface Markers {

    /// Where the last event before `marker` stands in the whole log.
    long position(ConsistencyMarker marker);

    /// The marker of a stream to which nothing was ever appended.
    ConsistencyMarker empty(String tag, String subject);
}
