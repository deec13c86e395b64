package io.caseledger.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// The manifests, which no cluster has seen here.
class KubernetesTest {

    private interface Check {
        void on(JsonElement json) throws IOException;
    }

    /// Written by Kubernetes' own client: each refuses a field that its kind does not have.
    private static final Map<String, Check> CHECKS =
            Map.of(
                    "apps/v1 Deployment", V1Deployment::validateJsonElement,
                    "v1 Namespace", V1Namespace::validateJsonElement,
                    "v1 ConfigMap", V1ConfigMap::validateJsonElement,
                    "v1 Service", V1Service::validateJsonElement,
                    "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
                    "networking.k8s.io/v1 Ingress", V1Ingress::validateJsonElement);

    static List<JsonNode> manifests() {
        return Manifests.all();
    }

    static List<JsonNode> deployments() {
        return Manifests.of("Deployment").toList();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void no_field_is_misspelt(JsonNode manifest) throws IOException {
        var kind = manifest.path("apiVersion").asString() + " " + Manifests.kind(manifest);
        assertThat(CHECKS).containsKey(kind);
        Objects.requireNonNull(CHECKS.get(kind)).on(JsonParser.parseString(manifest.toString()));
    }

    @Test
    void kustomize_is_given_files_that_are_there_and_all_of_them() {
        var top = DeployFiles.FOLDER.resolve("kubernetes");
        assertThat(resources(top))
                .containsExactlyInAnyOrder(
                        "namespace.yaml", "command.yaml", "query.yaml", "../edge");
        assertThat(resources(DeployFiles.FOLDER.resolve("edge"))).containsExactly("edge.yaml");
        for (var resource : resources(top)) {
            assertThat(top.resolve(resource)).exists();
        }
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void a_pod_may_no_more_than_it_must(JsonNode deployment) {
        var pod = deployment.at("/spec/template/spec");
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/runAsUser").asInt()).isGreaterThan(0);
        assertThat(pod.at("/securityContext/seccompProfile/type").asString())
                .isEqualTo("RuntimeDefault");
        assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        for (var container : pod.path("containers")) {
            var security = container.path("securityContext");
            assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
            assertThat(security.at("/capabilities/drop/0").asString()).isEqualTo("ALL");
            assertThat(container.at("/resources/requests").propertyNames())
                    .containsExactlyInAnyOrder("cpu", "memory");
            assertThat(container.at("/resources/limits").propertyNames()).contains("memory");
            assertThat(container.path("volumeMounts").findValuesAsString("mountPath"))
                    .contains("/tmp");
        }
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void pods_are_two_spread_and_never_all_taken_away(JsonNode deployment) {
        var labels = deployment.at("/spec/template/metadata/labels");
        assertThat(deployment.at("/spec/replicas").asInt()).isGreaterThan(1);
        assertThat(deployment.at("/spec/selector/matchLabels")).isEqualTo(labels);
        assertThat(deployment.at("/spec/template/spec/topologySpreadConstraints").valueStream())
                .isNotEmpty()
                .allMatch(spread -> spread.at("/labelSelector/matchLabels").equals(labels));
        var budget = Manifests.named("PodDisruptionBudget", Manifests.name(deployment));
        assertThat(labels.properties())
                .containsAll(budget.at("/spec/selector/matchLabels").properties());
        assertThat(budget.at("/spec/maxUnavailable").asInt())
                .isLessThan(deployment.at("/spec/replicas").asInt());
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void a_service_reaches_the_port_of_its_pods(JsonNode deployment) {
        var service = Manifests.named("Service", Manifests.name(deployment));
        assertThat(deployment.at("/spec/template/metadata/labels").properties())
                .containsAll(service.at("/spec/selector").properties());
        var container = deployment.at("/spec/template/spec/containers/0");
        assertThat(container.at("/ports/0/name").asString())
                .isEqualTo(service.at("/spec/ports/0/targetPort").asString());
        assertThat(container.at("/ports/0/containerPort").asInt()).isEqualTo(8080);
        for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            if (container.has(probe)) {
                assertThat(container.path(probe).at("/httpGet/port").asString())
                        .isEqualTo(container.at("/ports/0/name").asString());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void what_is_mounted_is_there(JsonNode deployment) {
        var pod = deployment.at("/spec/template/spec");
        assertThat(pod.path("volumes").findValuesAsString("name"))
                .containsAll(
                        pod.at("/containers/0/volumeMounts")
                                .valueStream()
                                .map(mount -> mount.path("name").asString())
                                .toList());
    }

    @Test
    void a_server_lives_and_is_ready_by_its_health_groups() {
        for (var side : List.of("command", "query")) {
            var server = container(side);
            assertThat(server.at("/livenessProbe/httpGet/path").asString())
                    .isEqualTo("/actuator/health/liveness");
            assertThat(server.at("/readinessProbe/httpGet/path").asString())
                    .isEqualTo("/actuator/health/readiness");
            assertThat(server.at("/startupProbe/httpGet/path").asString())
                    .isEqualTo("/actuator/health/liveness");
        }
    }

    @Test
    void every_setting_is_one_that_the_server_knows() {
        for (var side : List.of("command", "query")) {
            assertThat(variables(side)).allMatch(KnownSettings::has);
            assertThat(variables(side))
                    .contains(
                            "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUERURI",
                            "CASELEDGER_POSTGRES_PASSWORD",
                            "CASELEDGER_POSTGRES_OWNERPASSWORD");
        }
        assertThat(variables("query"))
                .containsAll(variables("command"))
                .contains("CASELEDGER_READS_PSEUDONYMKEY");
    }

    @Test
    void what_is_secret_comes_from_the_secret_and_the_files_tell_how_to_make_it() {
        var told = DeployFiles.text(DeployFiles.FOLDER.resolve("kubernetes/kustomization.yaml"));
        Manifests.containers()
                .flatMap(container -> container.path("env").valueStream())
                .filter(variable -> variable.has("valueFrom"))
                .forEach(variable -> {
                    var reference =
                            variable.path("valueFrom").valueStream().findFirst().orElseThrow();
                    assertThat(told)
                            .contains(reference.path("name").asString())
                            .contains(reference.path("key").asString());
                });
        assertThat(
                        Manifests.containers()
                                .flatMap(container -> container.path("env").valueStream())
                                .filter(variable ->
                                        variable.path("name")
                                                .asString()
                                                .matches(".*(PASSWORD|KEY|CONNECTIONSTRING)")))
                .isNotEmpty()
                .allMatch(variable -> variable.at("/valueFrom").has("secretKeyRef"));
    }

    @Test
    void the_way_in_leads_to_the_proxy_and_from_there_to_both_sides() {
        var backend =
                Manifests.of("Ingress")
                        .findFirst()
                        .orElseThrow()
                        .at("/spec/rules/0/http/paths/0/backend/service");
        var service = Manifests.named("Service", backend.path("name").asString());
        assertThat(service.at("/spec/ports/0/name").asString())
                .isEqualTo(backend.at("/port/name").asString());
        var address = Pattern.compile("([a-z]+)\\.([a-z]+)\\.svc\\.cluster\\.local:8080");
        var namespace =
                DeployFiles.yaml(DeployFiles.FOLDER.resolve("kubernetes/kustomization.yaml"))
                        .getFirst()
                        .path("namespace")
                        .asString();
        for (var side : List.of("COMMAND", "QUERY")) {
            var found = address.matcher(value("edge", "CASELEDGER_" + side));
            assertThat(found.matches()).isTrue();
            assertThat(found.group(2)).isEqualTo(namespace);
            Manifests.named("Service", found.group(1));
        }
        Manifests.named("Namespace", namespace);
    }

    private static List<String> resources(Path folder) {
        return DeployFiles.yaml(folder.resolve("kustomization.yaml"))
                .getFirst()
                .path("resources")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static JsonNode container(String deployment) {
        return Manifests.named("Deployment", deployment).at("/spec/template/spec/containers/0");
    }

    private static List<String> variables(String deployment) {
        return container(deployment)
                .path("env")
                .valueStream()
                .map(variable -> variable.path("name").asString())
                .toList();
    }

    private static String value(String deployment, String variable) {
        return container(deployment)
                .path("env")
                .valueStream()
                .filter(found -> found.path("name").asString().equals(variable))
                .map(found -> found.path("value").asString())
                .findFirst()
                .orElseThrow();
    }
}
