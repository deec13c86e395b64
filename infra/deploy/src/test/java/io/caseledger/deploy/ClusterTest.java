package io.caseledger.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kurrent.dbclient.KurrentDBConnectionString;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Three nodes that trust each other and nobody else, two servers of each side, one way in.
class ClusterTest {

    private final Compose compose = Compose.file("compose.cluster.yaml");

    @Test
    void each_node_seeds_the_others_and_calls_itself_by_the_name_in_its_certificate() {
        var script = compose.service("certificates").strings("command").toList().getFirst();
        assertThat(script).contains("-dns-names eventstoredb$$node,").contains("for node in 1 2 3");
        for (var node : nodes()) {
            var others =
                    nodes().stream()
                            .map(Compose.Service::name)
                            .filter(name -> !name.equals(node.name()))
                            .map(name -> name + ":2113")
                            .toList();
            assertThat(node.variable("EVENTSTORE_GOSSIP_SEED").split(","))
                    .containsExactlyElementsOf(others);
            assertThat(node.variable("EVENTSTORE_NODE_HOST_ADVERTISE_AS")).isEqualTo(node.name());
            assertThat(node.variable("EVENTSTORE_REPLICATION_HOST_ADVERTISE_AS"))
                    .isEqualTo(node.name());
            assertThat(node.variable("EVENTSTORE_CLUSTER_SIZE")).isEqualTo("3");
            assertThat(node.variable("EVENTSTORE_INSECURE")).isEmpty();
        }
    }

    @Test
    void a_node_sees_its_own_key_and_no_other() {
        for (var node : nodes()) {
            var number = node.name().replace("eventstoredb", "");
            assertThat(node.strings("volumes"))
                    .contains("node" + number + ":/certificates/node:ro")
                    .contains("trust:/certificates/trust:ro")
                    .hasSize(3);
            assertThat(
                            Stream.of(
                                    "EVENTSTORE_CERTIFICATE_FILE",
                                    "EVENTSTORE_CERTIFICATE_PRIVATE_KEY_FILE"))
                    .allMatch(file -> node.variable(file).startsWith("/certificates/node/node."));
            assertThat(node.variable("EVENTSTORE_TRUSTED_ROOT_CERTIFICATES_PATH"))
                    .isEqualTo("/certificates/trust");
        }
        assertThat(compose.services())
                .filteredOn(service ->
                        service.strings("volumes")
                                .anyMatch(volume -> volume.startsWith("authority:")))
                .extracting(Compose.Service::name)
                .containsExactly("certificates");
    }

    @Test
    void the_servers_trust_the_authority_where_it_is_mounted() {
        for (var side : List.of("command", "query")) {
            var server = compose.service(side);
            var client =
                    KurrentDBConnectionString.parseOrThrow(
                            Compose.GIVEN
                                    .matcher(
                                            server.variable(
                                                    "CASELEDGER_EVENTSTOREDB_CONNECTIONSTRING"))
                                    .replaceAll("given"));
            assertThat(client.getTlsCaFile()).isEqualTo("/certificates/trust/ca.crt");
            assertThat(server.strings("volumes")).containsExactly("trust:/certificates/trust:ro");
        }
    }

    @Test
    void there_are_two_servers_of_each_side_and_the_proxy_alone_is_reached_from_outside() {
        assertThat(compose.service("command").content().at("/deploy/replicas").asInt())
                .isEqualTo(2);
        assertThat(compose.service("query").content().at("/deploy/replicas").asInt()).isEqualTo(2);
        assertThat(compose.services())
                .filteredOn(service -> service.content().has("ports"))
                .extracting(Compose.Service::name)
                .containsExactly("edge");
        assertThat(compose.service("edge").variable("CASELEDGER_COMMAND"))
                .isEqualTo("command:8080");
        assertThat(compose.service("edge").variable("CASELEDGER_QUERY")).isEqualTo("query:8080");
    }

    private List<Compose.Service> nodes() {
        return compose.services()
                .filter(service -> service.image().startsWith("eventstore/eventstore:"))
                .toList();
    }
}
