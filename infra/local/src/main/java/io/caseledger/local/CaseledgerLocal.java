package io.caseledger.local;

import io.caseledger.server.CaseledgerServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// Starts the laptop edition: nothing to install, nothing lost between starts, nobody but this
/// machine is served.
public final class CaseledgerLocal {

    private CaseledgerLocal() {}

    /// Data goes to `.caseledger` in the working directory, or to what `CASELEDGER_FOLDER` names.
    public static void main(String[] arguments) {
        var named = System.getenv("CASELEDGER_FOLDER");
        application(Path.of(named == null ? ".caseledger" : named)).run(arguments);
    }

    /// The laptop edition on a folder of its own.
    public static SpringApplicationBuilder application(Path folder) {
        return new SpringApplicationBuilder(
                        CaseledgerServer.class,
                        LocalWiring.class,
                        LocalTokensApi.class,
                        LocalNothingApi.class,
                        RegionalDepots.class,
                        Greeting.class)
                .properties("spring.config.name=application,local")
                .initializers(context -> startPostgres(context, folder.toAbsolutePath()));
    }

    /// PostgreSQL comes first and, being the first bean, goes last.
    private static void startPostgres(ConfigurableApplicationContext context, Path folder) {
        try {
            var postgres = LocalPostgres.start(folder.resolve("postgres"), 0);
            ((GenericApplicationContext) context)
                    .registerBean(
                            EmbeddedPostgres.class,
                            () -> postgres,
                            definition -> definition.setDestroyMethodName("close"));
            context.getEnvironment()
                    .getPropertySources()
                    .addLast(new MapPropertySource("local", settings(folder, postgres.getPort())));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Map<String, Object> settings(Path folder, int port) {
        return Map.of(
                "caseledger.local.folder", folder.toString(),
                "caseledger.postgres.port", port,
                "caseledger.postgres.database", "postgres",
                "caseledger.postgres.owner-username", "postgres",
                "caseledger.postgres.owner-password", "postgres",
                "caseledger.postgres.password", "local",
                "caseledger.reads.pseudonym-key", "local");
    }
}
