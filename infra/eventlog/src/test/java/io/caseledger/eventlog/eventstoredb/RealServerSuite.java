package io.caseledger.eventlog.eventstoredb;

import org.junit.platform.console.ConsoleLauncher;

/// What `java -jar eventlog-suite.jar` runs: the contract on the server that the environment names.
public final class RealServerSuite {

    private RealServerSuite() {}

    public static void main(String[] arguments) {
        var server = System.getenv(RealServerEventLogTest.SERVER);
        if (server == null || server.isBlank()) {
            System.err.println(
                    "Which server? For example "
                            + RealServerEventLogTest.SERVER
                            + "='kurrentdb://127.0.0.1:2113?tls=false' java -jar eventlog-suite.jar");
            System.exit(2);
        }
        ConsoleLauncher.main(
                "execute",
                "--disable-banner",
                "--details=tree",
                "--select-class=" + RealServerEventLogTest.class.getName());
    }
}
