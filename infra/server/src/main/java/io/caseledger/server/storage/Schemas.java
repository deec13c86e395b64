package io.caseledger.server.storage;

import java.util.Map;
import org.flywaydb.core.Flyway;

/// The three schemas of one database, migrated by their owner: the log, the read models, the
/// requests.
final class Schemas {

    private Schemas() {}

    static void migrate(PostgresSettings postgres) {
        ApplicationRole.ensure(postgres);
        migrate(postgres, "eventlog", "classpath:db/eventlog");
        migrate(postgres, "readmodel", "classpath:db/query");
        migrate(postgres, "requests", "classpath:db/requests");
    }

    private static void migrate(PostgresSettings postgres, String schema, String location) {
        Flyway.configure()
                .dataSource(url(postgres), postgres.ownerUsername(), postgres.ownerPassword())
                .schemas(schema)
                .locations(location)
                .placeholders(Map.of("application", postgres.username()))
                .load()
                .migrate();
    }

    static String url(PostgresSettings postgres) {
        return "jdbc:postgresql://%s:%d/%s"
                .formatted(postgres.host(), postgres.port(), postgres.database());
    }
}
