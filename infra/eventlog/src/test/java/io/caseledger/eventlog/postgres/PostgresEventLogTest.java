package io.caseledger.eventlog.postgres;

import static io.caseledger.eventlog.Appends.append;
import static io.caseledger.eventlog.Appends.await;
import static io.caseledger.eventlog.Appends.event;
import static io.caseledger.eventlog.Appends.newCase;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.eventlog.EventCodec;
import io.caseledger.eventlog.EventLogContract;
import io.caseledger.eventlog.LogMetrics;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.Test;

class PostgresEventLogTest extends EventLogContract {

    private static final ConsistencyMarker NEW = ConsistencyMarker.ORIGIN;

    @Override
    protected Store store() {
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

    @Test
    void positions_count_without_a_gap() {
        long before = lastPosition();
        var first = await(append(engine, newCase(), NEW, event("a"), event("b")));
        var second = await(append(otherNode, newCase(), NEW, event("c")));

        assertThat(first.logPosition()).isEqualTo(before + 2);
        assertThat(second.logPosition()).isEqualTo(before + 3);
    }

    /// A store without an index of event ids can tell this of one stream only.
    @Test
    void an_event_is_in_the_whole_log_once() {
        var known = event("a");
        await(append(engine, newCase(), NEW, known));

        assertRefused(append(engine, newCase(), NEW, known));
    }
}
