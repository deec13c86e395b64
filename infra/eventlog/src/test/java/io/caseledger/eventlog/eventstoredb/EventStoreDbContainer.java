package io.caseledger.eventlog.eventstoredb;

import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/// The real server, where a container engine runs.
public final class EventStoreDbContainer extends GenericContainer<EventStoreDbContainer> {

    private static final String IMAGE = "eventstore/eventstore:23.10.0-jammy";
    private static final int PORT = 2113;

    public EventStoreDbContainer() {
        super(IMAGE);
        withEnv(
                        Map.of(
                                "EVENTSTORE_INSECURE", "true",
                                "EVENTSTORE_CLUSTER_SIZE", "1",
                                "EVENTSTORE_RUN_PROJECTIONS", "All",
                                "EVENTSTORE_START_STANDARD_PROJECTIONS", "true"))
                .withExposedPorts(PORT)
                .waitingFor(Wait.forHttp("/health/live").forStatusCode(204));
    }

    public static boolean canRun() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    public String connectionString() {
        return "kurrentdb://%s:%d?tls=false".formatted(getHost(), getMappedPort(PORT));
    }
}
