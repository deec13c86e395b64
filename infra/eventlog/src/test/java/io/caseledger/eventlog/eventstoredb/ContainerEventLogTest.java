package io.caseledger.eventlog.eventstoredb;

import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/// The contract on the real server, where a container engine runs.
@EnabledIf(
        value = "aContainerEngineRuns",
        disabledReason = "no container engine runs here: not tried on the real EventStoreDB")
class ContainerEventLogTest extends EventStoreDbContract {

    private static final String IMAGE = "eventstore/eventstore:23.10.0-jammy";
    private static final int PORT = 2113;

    static boolean aContainerEngineRuns() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @Override
    @SuppressWarnings("resource") // ends with the store
    protected Store store() {
        var server =
                new GenericContainer<>(IMAGE)
                        .withEnv(
                                Map.of(
                                        "EVENTSTORE_INSECURE", "true",
                                        "EVENTSTORE_CLUSTER_SIZE", "1",
                                        "EVENTSTORE_RUN_PROJECTIONS", "All",
                                        "EVENTSTORE_START_STANDARD_PROJECTIONS", "true"))
                        .withExposedPorts(PORT)
                        .waitingFor(Wait.forHttp("/health/live").forStatusCode(204));
        server.start();
        return store(
                "kurrentdb://%s:%d?tls=false"
                        .formatted(server.getHost(), server.getMappedPort(PORT)),
                server::stop);
    }
}
