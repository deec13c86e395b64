package io.caseledger.eventlog.eventstoredb;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// The contract on any real server. What stands in it already does not matter, nor what others
/// append to streams of their own meanwhile.
@EnabledIfEnvironmentVariable(
        named = RealServerEventLogTest.SERVER,
        matches = ".+",
        disabledReason = "no real EventStoreDB is named: set CASELEDGER_TEST_ESDB to its address")
class RealServerEventLogTest extends EventStoreDbContract {

    static final String SERVER = "CASELEDGER_TEST_ESDB";

    @Override
    protected Store store() {
        return store(System.getenv(SERVER), () -> {});
    }
}
