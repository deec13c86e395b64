package io.caseledger.eventlog.eventstoredb;

import static org.awaitility.Awaitility.await;

import io.caseledger.eventlog.EventCodec;
import io.caseledger.eventlog.EventLogContract;
import io.caseledger.eventlog.LogMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/// A server that is there, and what has to end with it.
abstract class EventStoreDbContract extends EventLogContract {

    /// On a cold JVM, and where a node has to be found first.
    private static final Duration CONNECTS = Duration.ofSeconds(60);

    static Store store(String connectionString, Runnable close) {
        return new Store() {

            private final List<EventStoreDbEventLog> nodes = new ArrayList<>();

            @Override
            public EventStorageEngine open(EventCodec codec) {
                var node = EventStoreDbEventLog.open(connectionString, codec, LogMetrics.NONE);
                nodes.add(node);
                await("an EventStoreDB that answers")
                        .atMost(CONNECTS)
                        .ignoreExceptions()
                        .until(() -> node.engine().latestToken(null).get().position().isPresent());
                return node.engine();
            }

            @Override
            public void close() {
                nodes.forEach(EventStoreDbEventLog::close);
                close.run();
            }
        };
    }
}
