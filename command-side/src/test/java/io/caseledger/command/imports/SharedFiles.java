package io.caseledger.command.imports;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// Files beside the project that are no part of it, in a folder `shared` next to the project or
/// wherever `-Dcaseledger.shared` says; a test that needs one is skipped where it is absent.
final class SharedFiles {

    private SharedFiles() {}

    static Path find(String name) {
        var told = System.getProperty("caseledger.shared");
        if (told != null && Files.exists(Path.of(told, name))) {
            return Path.of(told, name);
        }
        for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            var found = at.resolve("shared").resolve(name);
            if (Files.exists(found)) {
                return found;
            }
        }
        assumeTrue(false, "shared/" + name + " is not here: nothing to import");
        throw new IllegalStateException("unreachable");
    }
}
