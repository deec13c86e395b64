package io.caseledger.deploy;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What is handed to Kubernetes, as Kustomize finds it.
final class Manifests {

    private Manifests() {}

    static List<JsonNode> all() {
        return Stream.concat(
                        DeployFiles.below("kubernetes", ".yaml").stream(),
                        DeployFiles.below("edge", ".yaml").stream())
                .flatMap(file -> DeployFiles.yaml(file).stream())
                .filter(manifest -> !kind(manifest).equals("Kustomization"))
                .toList();
    }

    static Stream<JsonNode> of(String kind) {
        return all().stream().filter(manifest -> kind(manifest).equals(kind));
    }

    static JsonNode named(String kind, String name) {
        return of(kind).filter(manifest -> name(manifest).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + kind + " " + name));
    }

    static String kind(JsonNode manifest) {
        return manifest.path("kind").asString();
    }

    static String name(JsonNode manifest) {
        return manifest.at("/metadata/name").asString();
    }

    static Stream<JsonNode> pods() {
        return of("Deployment").map(deployment -> deployment.at("/spec/template"));
    }

    static Stream<JsonNode> containers() {
        return pods().flatMap(pod -> pod.at("/spec/containers").valueStream());
    }
}
