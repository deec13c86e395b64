package io.caseledger.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The files beside this module's `pom.xml`.
final class DeployFiles {

    static final Path FOLDER = Path.of("").toAbsolutePath();

    private static final JsonMapper JSON = new JsonMapper();

    private DeployFiles() {}

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /// Every document of a YAML file, anchors resolved; a key that stands twice is an error.
    static List<JsonNode> yaml(Path file) {
        return yaml(text(file));
    }

    static List<JsonNode> yaml(String text) {
        var strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        return StreamSupport.stream(new Yaml(strict).loadAll(text).spliterator(), false)
                .<JsonNode>map(JSON::valueToTree)
                .toList();
    }

    static List<Path> below(String folder, String suffix) {
        try (var files = Files.walk(FOLDER.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
