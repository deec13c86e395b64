package io.caseledger.server.storage;

import java.sql.Connection;
import java.sql.SQLException;

/// The role the application works as. It owns nothing, so it cannot alter what is recorded.
final class ApplicationRole {

    private ApplicationRole() {}

    /// Creates the role where it is missing; needs an owner that may create roles only then.
    static void ensure(Connection owner, PostgresSettings postgres) throws SQLException {
        try (var lookup = owner.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?");
                var quote =
                        owner.prepareStatement(
                                "SELECT format('CREATE ROLE %I LOGIN PASSWORD %L', ?, ?)");
                var creation = owner.createStatement()) {
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
        }
    }
}
