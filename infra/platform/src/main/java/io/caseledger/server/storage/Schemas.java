package io.caseledger.server.storage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;

/// The schemas of one database, migrated by their owner.
final class Schemas {

    /// Any number that nothing else in this database locks by.
    private static final long TURN = 0xCA5E1ED6E4L;

    private Schemas() {}

    /// Nodes that start at the same time migrate one after the other.
    static void migrate(PostgresSettings postgres, List<Schema> schemas) {
        try (var owner =
                DriverManager.getConnection(
                        url(postgres), postgres.ownerUsername(), postgres.ownerPassword())) {
            takeTurn(owner);
            ApplicationRole.ensure(owner, postgres);
            schemas.forEach(schema -> migrate(postgres, schema));
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "cannot reach PostgreSQL as its owner at "
                            + url(postgres)
                            + ": "
                            + failed.getMessage(),
                    failed);
        }
    }

    /// Until the connection ends.
    private static void takeTurn(Connection owner) throws SQLException {
        try (var turn = owner.prepareStatement("SELECT pg_advisory_lock(?)")) {
            turn.setLong(1, TURN);
            turn.execute();
        }
    }

    private static void migrate(PostgresSettings postgres, Schema schema) {
        Flyway.configure()
                .dataSource(url(postgres), postgres.ownerUsername(), postgres.ownerPassword())
                .schemas(schema.name())
                .locations(schema.migrations())
                .placeholders(Map.of("application", postgres.username()))
                .load()
                .migrate();
    }

    private static String url(PostgresSettings postgres) {
        return "jdbc:postgresql://%s:%d/%s"
                .formatted(postgres.host(), postgres.port(), postgres.database());
    }
}
