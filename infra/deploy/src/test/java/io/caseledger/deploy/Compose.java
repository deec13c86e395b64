package io.caseledger.deploy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A compose file and what stands in it.
record Compose(Path file, JsonNode content) {

    /// `${NAME}`, `${NAME:-default}` and `${NAME:?why}`.
    static final Pattern GIVEN =
            Pattern.compile("\\$\\{(?<name>[A-Z_]+)(?<how>:[-?])?(?<rest>[^}]*)}");

    /// Every compose file of this module.
    static List<Compose> files() {
        return DeployFiles.below("", ".yaml").stream()
                .filter(file -> file.getFileName().toString().startsWith("compose."))
                .map(file -> new Compose(file, DeployFiles.yaml(file).getFirst()))
                .toList();
    }

    static Compose file(String name) {
        var file = DeployFiles.FOLDER.resolve(name);
        return new Compose(file, DeployFiles.yaml(file).getFirst());
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }

    Stream<Service> services() {
        return content.path("services").propertyStream().map(Service::new);
    }

    Service service(String name) {
        return services().filter(service -> service.name().equals(name)).findFirst().orElseThrow();
    }

    /// One of its services.
    record Service(String name, JsonNode content) {

        Service(Map.Entry<String, JsonNode> entry) {
            this(entry.getKey(), entry.getValue());
        }

        String image() {
            return content.path("image").asString();
        }

        /// Whether it runs the image that the Dockerfile makes.
        boolean isOurs() {
            return image().startsWith("caseledger/");
        }

        String variable(String name) {
            return content.path("environment").path(name).asString("");
        }

        Stream<Map.Entry<String, JsonNode>> environment() {
            return content.path("environment").propertyStream();
        }

        Stream<String> strings(String list) {
            return content.path(list).valueStream().map(JsonNode::asString);
        }
    }
}
