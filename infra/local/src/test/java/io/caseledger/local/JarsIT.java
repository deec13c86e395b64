package io.caseledger.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The jars that are deployed, as they were packed.
class JarsIT {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @Test
    void the_command_server_has_no_class_of_the_query_side() throws Exception {
        assertThat(Jar.COMMAND_SERVER.packages())
                .contains("io.caseledger.command.casehandling", "io.caseledger.server.commands")
                .noneMatch(JarsIT::isQuerySide)
                .noneMatch(JarsIT::isLaptop);
    }

    @Test
    void the_query_server_has_no_class_of_the_command_side() throws Exception {
        assertThat(Jar.QUERY_SERVER.packages())
                .contains("io.caseledger.query.casehandling", "io.caseledger.server.reads")
                .noneMatch(JarsIT::isCommandSide)
                .noneMatch(JarsIT::isLaptop);
    }

    @Test
    void the_server_of_both_sides_has_no_class_of_the_laptop_edition() throws Exception {
        assertThat(Jar.SERVER.packages())
                .anyMatch(JarsIT::isCommandSide)
                .anyMatch(JarsIT::isQuerySide)
                .noneMatch(JarsIT::isLaptop);
    }

    private static boolean isCommandSide(String name) {
        return name.startsWith("io.caseledger.command")
                || name.startsWith("io.caseledger.server.commands");
    }

    private static boolean isQuerySide(String name) {
        return name.startsWith("io.caseledger.query")
                || name.startsWith("io.caseledger.server.reads");
    }

    private static boolean isLaptop(String name) {
        return name.startsWith("io.caseledger.local");
    }

    @ParameterizedTest
    @EnumSource
    void none_starts_without_a_token_issuer(Jar jar) throws Exception {
        var started =
                new ProcessBuilder(
                                JAVA,
                                "-XX:TieredStopAtLevel=1",
                                "-jar",
                                jar.path().toString(),
                                "--server.port=0")
                        .redirectErrorStream(true)
                        .start();
        var said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(started.waitFor()).isNotZero();
        assertThat(said).contains("Caseledger does not start without a token issuer");
    }
}
