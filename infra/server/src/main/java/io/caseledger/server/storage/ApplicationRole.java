package io.caseledger.server.storage;

import java.sql.DriverManager;
import java.sql.SQLException;

/// The role the application works as. It owns nothing, so it cannot alter what is recorded.
final class ApplicationRole {

    private ApplicationRole() {}

    /// Creates the role where it is missing; needs an owner that may create roles only then.
    static void ensure(PostgresSettings postgres) {
        try (var connection =
                        DriverManager.getConnection(
                                Schemas.url(postgres),
                                postgres.ownerUsername(),
                                postgres.ownerPassword());
                var lookup =
                        connection.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?");
                var quote =
                        connection.prepareStatement(
                                "SELECT format('CREATE ROLE %I LOGIN PASSWORD %L', ?, ?)");
                var creation = connection.createStatement()) {
            lookup.setString(1, postgres.username());
            try (var found = lookup.executeQuery()) {
                if (found.next()) {
                    return;
                }
            }
            quote.setString(1, postgres.username());
            quote.setString(2, postgres.password());
            try (var statement = quote.executeQuery()) {
                statement.next();
                creation.execute(statement.getString(1));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "cannot reach PostgreSQL as its owner at "
                            + Schemas.url(postgres)
                            + ": "
                            + failed.getMessage(),
                    failed);
        }
    }
}
