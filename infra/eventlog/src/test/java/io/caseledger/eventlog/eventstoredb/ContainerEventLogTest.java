package io.caseledger.eventlog.eventstoredb;

import org.junit.jupiter.api.condition.EnabledIf;

/// The contract on the real server, where a container engine runs.
@EnabledIf(
        value = "io.caseledger.eventlog.eventstoredb.EventStoreDbContainer#canRun",
        disabledReason = "no container engine runs here: not tried on the real EventStoreDB")
class ContainerEventLogTest extends EventStoreDbContract {

    @Override
    @SuppressWarnings("resource") // ends with the store
    protected Store store() {
        var server = new EventStoreDbContainer();
        server.start();
        return store(server.connectionString(), server::stop);
    }
}
