package io.caseledger.eventlog.eventstoredb;

import io.caseledger.eventlog.EventCodec;
import io.caseledger.eventlog.EventLog;
import io.caseledger.eventlog.LogMetrics;
import io.caseledger.eventlog.LogStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/// The log on EventStoreDB, open. The database is the log's alone: every event in it whose type
/// does not begin with `$` is one of ours.
public final class EventStoreDbEventLog implements EventLog {

    /// Calls are limited per connection: followers and readers must not take the appends' share.
    private final ClientConnection writing;

    private final ClientConnection reading;
    private final AppendWindow window;
    private final StoreTail tail;
    private final LogStorageEngine engine;

    private EventStoreDbEventLog(
            String connectionString, EventCodec codec, LogMetrics metrics, Patience patience) {
        this.writing = new ClientConnection(connectionString, patience);
        this.reading = new ClientConnection(connectionString, patience);
        var wire = new WireEvents(codec);
        var marks = new TimeMarks();
        var reader = new StoreReader(reading, wire, marks, patience);
        var lookUp = new StoreReader(writing, wire, marks, patience);
        var writer = new StoreWriter(writing, lookUp, patience);
        this.window = new AppendWindow(writer, writing, metrics, patience);
        this.tail = new StoreTail(reading, reader, wire, marks, patience);
        this.engine = new LogStorageEngine(window, reader, tail, codec);
    }

    /// Connects in the background, and for as long as it takes; a connection string that cannot be
    /// read is an [IllegalArgumentException].
    ///
    /// @param connectionString `esdb://` or `kurrentdb://`, as the server's documentation has it
    public static EventStoreDbEventLog open(
            String connectionString, EventCodec codec, LogMetrics metrics) {
        return open(connectionString, codec, metrics, Patience.USUAL);
    }

    static EventStoreDbEventLog open(
            String connectionString, EventCodec codec, LogMetrics metrics, Patience patience) {
        return new EventStoreDbEventLog(connectionString, codec, metrics, patience);
    }

    @Override
    public EventStorageEngine engine() {
        return engine;
    }

    StoreTail tail() {
        return tail;
    }

    @Override
    public void close() {
        tail.close();
        window.close();
        writing.close();
        reading.close();
    }
}
