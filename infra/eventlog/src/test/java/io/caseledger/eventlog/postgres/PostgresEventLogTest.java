package io.caseledger.eventlog.postgres;

import io.caseledger.eventlog.EventCodec;
import io.caseledger.eventlog.EventLogContract;
import io.caseledger.eventlog.LogMetrics;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

class PostgresEventLogTest extends EventLogContract {

    @Override
    protected Store emptyStore() {
        var database = LogDatabase.create();
        return new Store() {

            private final List<PostgresEventLog> nodes = new ArrayList<>();

            @Override
            public EventStorageEngine open(EventCodec codec) {
                var node = PostgresEventLog.open(database.settings(), codec, LogMetrics.NONE);
                nodes.add(node);
                return node.engine();
            }

            @Override
            public void close() {
                nodes.forEach(PostgresEventLog::close);
            }
        };
    }
}
