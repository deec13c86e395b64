package io.caseledger.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.kurrent.dbclient.KurrentDBConnectionString;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The compose files, which no engine has seen here.
class ComposeTest {

    private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|SECRET|KEY)");

    static List<Compose> files() {
        return Compose.files();
    }

    @Test
    void there_is_one_for_each_way_to_run() {
        assertThat(files())
                .extracting(Compose::toString)
                .containsExactly(
                        "compose.cluster.yaml",
                        "compose.eventstoredb.yaml",
                        "compose.postgres.yaml",
                        "compose.watch.yaml");
    }

    @ParameterizedTest
    @MethodSource("files")
    void no_key_is_misspelt(Compose compose) {
        var schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(
                                Objects.requireNonNull(
                                        getClass().getResourceAsStream("/compose.schema.json")));
        assertThat(schema.validate(compose.content().toString(), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void what_a_service_needs_is_there(Compose compose) {
        var volumes = compose.content().path("volumes").propertyNames();
        var services = compose.content().path("services").propertyNames();
        compose.services()
                .forEach(service -> {
                    assertThat(services)
                            .containsAll(service.content().path("depends_on").propertyNames());
                    service.strings("volumes")
                            .map(volume -> volume.split(":")[0])
                            .forEach(source -> {
                                if (source.startsWith(".")) {
                                    assertThat(DeployFiles.FOLDER.resolve(source)).exists();
                                } else {
                                    assertThat(volumes).contains(source);
                                }
                            });
                    assertThat(compose.content().path("secrets").propertyNames())
                            .containsAll(service.strings("secrets").toList());
                    assertThat(compose.content().path("configs").propertyNames())
                            .containsAll(
                                    service.content()
                                            .path("configs")
                                            .valueStream()
                                            .map(config -> config.path("source").asString())
                                            .toList());
                });
    }

    @ParameterizedTest
    @MethodSource("files")
    void no_volume_is_left_over(Compose compose) {
        var used = compose.services().flatMap(service -> service.strings("volumes")).toList();
        assertThat(compose.content().path("volumes").propertyNames())
                .allSatisfy(volume ->
                        assertThat(used).anyMatch(mount -> mount.startsWith(volume + ":")));
    }

    @ParameterizedTest
    @MethodSource("files")
    void who_waits_for_the_health_of_a_service_waits_for_one_that_has_a_check(Compose compose) {
        compose.services()
                .flatMap(service -> service.content().path("depends_on").propertyStream())
                .filter(need -> need.getValue().path("condition").asString().endsWith("healthy"))
                .map(need -> compose.service(need.getKey()))
                .forEach(needed ->
                        assertThat(needed.content().has("healthcheck") || needed.isOurs())
                                .as(needed.name())
                                .isTrue());
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_service_may_no_more_than_it_must(Compose compose) {
        compose.services()
                .filter(service -> !service.content().has("network_mode"))
                .forEach(service -> {
                    assertThat(service.strings("security_opt"))
                            .as(service.name())
                            .contains("no-new-privileges:true");
                    assertThat(service.content().has("mem_limit")).as(service.name()).isTrue();
                    assertThat(service.content().has("user")).as(service.name()).isFalse();
                    if (service.isOurs()) {
                        assertThat(service.content().path("read_only").asBoolean()).isTrue();
                        assertThat(service.strings("cap_drop")).contains("ALL");
                        assertThat(service.strings("tmpfs")).contains("/tmp");
                        assertThat(service.content().path("stop_grace_period").asString())
                                .isEqualTo("45s");
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("files")
    void no_secret_has_a_value_or_a_default(Compose compose) {
        compose.services()
                .flatMap(Compose.Service::environment)
                .filter(variable -> SECRET.matcher(variable.getKey()).matches())
                .forEach(variable -> {
                    var given = Compose.GIVEN.matcher(variable.getValue().asString());
                    assertThat(given.matches()).as("%s", variable).isTrue();
                    assertThat(given.group("how")).as("%s", variable).isEqualTo(":?");
                });
        assertThat(compose.content().toString()).doesNotContain("changeit");
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_server_is_given_what_it_does_not_start_without(Compose compose) {
        ours(compose)
                .forEach(service -> {
                    assertThat(
                                    service.variable(
                                            "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUERURI"))
                            .startsWith("${CASELEDGER_ISSUER:?");
                    assertThat(service.variable("CASELEDGER_POSTGRES_PASSWORD")).isNotEmpty();
                    assertThat(service.variable("CASELEDGER_POSTGRES_OWNERPASSWORD")).isNotEmpty();
                    assertThat(service.variable("CASELEDGER_READS_PSEUDONYMKEY").isEmpty())
                            .isEqualTo(service.image().contains("/command-server:"));
                    assertThat(compose.service(service.variable("CASELEDGER_POSTGRES_HOST")))
                            .isNotNull();
                });
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_setting_is_one_that_the_server_knows(Compose compose) {
        assertThat(ours(compose).flatMap(Compose.Service::environment).map(Map.Entry::getKey))
                .allMatch(KnownSettings::has);
    }

    @ParameterizedTest
    @MethodSource("files")
    void the_server_and_its_database_agree(Compose compose) {
        ours(compose)
                .forEach(service -> {
                    var postgres = compose.service("postgres");
                    assertThat(postgres.variable("POSTGRES_DB")).isEqualTo("caseledger");
                    assertThat(postgres.variable("POSTGRES_USER")).isEqualTo("caseledger_owner");
                    assertThat(postgres.variable("POSTGRES_PASSWORD"))
                            .isEqualTo(service.variable("CASELEDGER_POSTGRES_OWNERPASSWORD"));
                });
    }

    @ParameterizedTest
    @MethodSource("files")
    void the_client_finds_the_nodes_by_the_connection_string(Compose compose) {
        ours(compose)
                .filter(service -> service.variable("CASELEDGER_EVENTLOG").equals("eventstoredb"))
                .forEach(service -> {
                    var text =
                            Compose.GIVEN
                                    .matcher(
                                            service.variable(
                                                    "CASELEDGER_EVENTSTOREDB_CONNECTIONSTRING"))
                                    .replaceAll("given");
                    var client = KurrentDBConnectionString.parseOrThrow(text);
                    assertThat(client.getHosts())
                            .extracting(host -> host.getHost() + ":" + host.getPort())
                            .containsExactlyElementsOf(nodes(compose));
                    var insecure =
                            compose.services()
                                    .anyMatch(node ->
                                            node.variable("EVENTSTORE_INSECURE").equals("true"));
                    assertThat(client.isTls()).isNotEqualTo(insecure);
                });
    }

    private static List<String> nodes(Compose compose) {
        return compose.services()
                .filter(service -> service.image().startsWith("eventstore/eventstore:"))
                .map(service -> service.name() + ":2113")
                .toList();
    }

    private static Stream<Compose.Service> ours(Compose compose) {
        return compose.services().filter(Compose.Service::isOurs);
    }
}
