package io.caseledger.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarInputStream;

/// What is deployed, as the build has just packed it.
enum Jar {
    COMMAND_SERVER("command-server"),
    QUERY_SERVER("query-server"),
    SERVER("server");

    private final String module;

    Jar(String module) {
        this.module = module;
    }

    Path path() throws IOException {
        var target = Path.of("..", module, "target");
        try (var files = Files.newDirectoryStream(target, module + "-*-exec.jar")) {
            return files.iterator().next();
        }
    }

    /// The project's own packages in it.
    Set<String> packages() throws IOException {
        var packages = new TreeSet<String>();
        try (var jar = Files.newInputStream(path())) {
            collect(jar, packages);
        }
        return packages;
    }

    private static void collect(InputStream jar, Set<String> packages) throws IOException {
        var entries = new JarInputStream(jar);
        for (var entry = entries.getNextJarEntry();
                entry != null;
                entry = entries.getNextJarEntry()) {
            var name = entry.getName();
            if (name.endsWith(".jar")) {
                collect(entries, packages);
            } else if (name.contains("io/caseledger/") && name.endsWith(".class")) {
                packages.add(
                        name.substring(name.indexOf("io/caseledger/"), name.lastIndexOf('/'))
                                .replace('/', '.'));
            }
        }
    }
}
