package io.caseledger.eventlog.eventstoredb;

import io.caseledger.eventlog.LoggedEvent;
import io.caseledger.eventlog.StreamMarker;
import io.kurrent.dbclient.RecordedEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What of an append stands in its stream, found by event id while the stream is read.
final class Standing {

    private final String stream;
    private final int wanted;
    private final Set<UUID> missing = new HashSet<>();
    private long lastVersion;
    private StreamMarker lastFound;

    Standing(PendingAppend append) {
        this.stream = append.stream;
        this.wanted = append.events.size();
        this.lastVersion = append.searchFrom();
        this.lastFound = new StreamMarker(stream, 0, 0);
        append.events.stream().map(LoggedEvent::id).forEach(missing::add);
    }

    void see(List<RecordedEvent> events) {
        for (var event : events) {
            lastVersion = WireEvents.version(event);
            if (missing.remove(event.getEventId())) {
                lastFound = new StreamMarker(stream, lastVersion, WireEvents.position(event));
            }
        }
    }

    boolean whole() {
        return missing.isEmpty();
    }

    boolean inPart() {
        return missing.size() < wanted;
    }

    /// Of the last event of the append.
    StreamMarker lastFound() {
        return lastFound;
    }

    /// Of the last event of the stream.
    long lastVersion() {
        return lastVersion;
    }
}
