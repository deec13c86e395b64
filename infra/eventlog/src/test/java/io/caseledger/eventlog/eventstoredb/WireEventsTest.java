package io.caseledger.eventlog.eventstoredb;

import static io.caseledger.eventlog.Appends.append;
import static io.caseledger.eventlog.Appends.await;
import static io.caseledger.eventlog.Appends.event;
import static io.caseledger.eventlog.Appends.newCase;
import static io.caseledger.eventlog.Appends.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.eventlog.eventstoredb.standin.StandInServer;
import io.caseledger.eventlog.eventstoredb.standin.StandInStore;
import java.util.Map;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.junit.jupiter.api.Test;

class WireEventsTest {

    @Test
    void correlation_and_causation_stand_under_the_names_the_server_knows() {
        var store = new StandInStore();
        try (var server = new StandInServer(store);
                var log = Quick.open(server.connectionString(), Quick.STUBBORN)) {
            var caseId = newCase();
            var provenance = Map.of("correlationId", "4711", "causationId", "c", "actor", "a");
            var written = event("e").withMetadata(provenance);
            await(append(log.engine(), caseId, ConsistencyMarker.ORIGIN, written));

            assertThat(store.lastMetadata("case-" + caseId))
                    .contains("\"$correlationId\":\"4711\"", "\"$causationId\":\"c\"")
                    .contains("\"$schemaVersion\":\"1\"", "\"actor\":\"a\"")
                    .doesNotContain("\"correlationId\"");
            var read = source(log.engine(), caseId).events().getFirst().metadata();
            assertThat(read).containsAllEntriesOf(provenance).hasSize(3 + 4);
            assertThat(read.keySet()).noneMatch(name -> name.startsWith("$"));
        }
    }
}
