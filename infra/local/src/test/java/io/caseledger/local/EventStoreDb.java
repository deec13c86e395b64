package io.caseledger.local;

import io.caseledger.eventlog.eventstoredb.EventStoreDbContainer;
import io.caseledger.eventlog.eventstoredb.standin.StandInServer;
import io.caseledger.eventlog.eventstoredb.standin.StandInStore;

/// The EventStoreDB of a test run that is to have its log there: the empty one that
/// `CASELEDGER_TEST_ESDB` names, else one in a container where a container engine runs, else the
/// double over a real socket.
final class EventStoreDb {

    private EventStoreDb() {}

    /// What the application is told of it; it ends with the test run.
    static String setting() {
        return "eventstoredb".equals(System.getProperty("caseledger.event-log"))
                ? setting(start())
                : setting("");
    }

    static String setting(String connectionString) {
        return "--caseledger.eventstoredb.connection-string=" + connectionString;
    }

    @SuppressWarnings("resource") // ends with the test run
    private static String start() {
        var named = System.getenv("CASELEDGER_TEST_ESDB");
        if (named != null) {
            return named;
        }
        if (EventStoreDbContainer.canRun()) {
            var container = new EventStoreDbContainer();
            container.start();
            return container.connectionString();
        }
        System.out.println("No container engine runs here: not tried on the real EventStoreDB.");
        return new StandInServer(new StandInStore()).connectionString();
    }
}
