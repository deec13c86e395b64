package io.caseledger.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/// Real input that stands beside the project and is no part of it.
final class SharedInput {

    private SharedInput() {}

    /// The file, decompressed where it must be; skips the test in plain words where it is absent.
    static byte[] read(String name) {
        for (var folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            var file = folder.resolve("shared").resolve(name);
            if (Files.exists(file)) {
                return bytes(file);
            }
        }
        return Assumptions.abort("skipped: shared/" + name + " does not stand beside the project");
    }

    private static byte[] bytes(Path file) {
        try (InputStream raw = Files.newInputStream(file);
                var read = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            return read.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
