package io.caseledger.eventlog.eventstoredb;

import io.caseledger.eventlog.eventstoredb.standin.StandInServer;
import io.caseledger.eventlog.eventstoredb.standin.StandInStore;

class StandInEventLogTest extends EventStoreDbContract {

    @Override
    protected Store store() {
        var server = new StandInServer(new StandInStore());
        return store(server.connectionString(), server::close);
    }
}
