package io.caseledger.eventlog.postgres;

import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.ConnectionFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/// A fresh database with an empty log, on the one PostgreSQL of this test run.
public record LogDatabase(String name) {

    static final String OWNER = "log_owner";
    static final String APPLICATION = "log_application";

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final EmbeddedPostgres POSTGRES = start();

    public static LogDatabase create() {
        var database = new LogDatabase("log_" + COUNT.incrementAndGet());
        execute("postgres", "postgres", "CREATE DATABASE " + database.name + " OWNER " + OWNER);
        Flyway.configure()
                .dataSource(url(database.name), OWNER, OWNER)
                .locations("classpath:db/eventlog")
                .placeholders(Map.of("application", APPLICATION))
                .load()
                .migrate();
        return database;
    }

    private static EmbeddedPostgres start() {
        try {
            // Durable as in production: the defaults of this library are not.
            var postgres =
                    EmbeddedPostgres.builder()
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .start();
            for (var role : new String[] {OWNER, APPLICATION}) {
                try (var connection =
                        DriverManager.getConnection(postgres.getJdbcUrl("postgres", "postgres"))) {
                    connection
                            .createStatement()
                            .execute("CREATE ROLE " + role + " LOGIN PASSWORD '" + role + "'");
                }
            }
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String url(String database) {
        return "jdbc:postgresql://localhost:" + POSTGRES.getPort() + "/" + database;
    }

    int port() {
        return POSTGRES.getPort();
    }

    public PostgresLogSettings settings() {
        return settings(POSTGRES.getPort());
    }

    PostgresLogSettings settings(int port) {
        return new PostgresLogSettings("localhost", port, name, APPLICATION, APPLICATION, null);
    }

    /// As the application, by another way than the log's own: with the driver's defaults.
    ConnectionFactory connections() {
        return new PostgresqlConnectionFactory(
                PostgresqlConnectionConfiguration.builder()
                        .host("localhost")
                        .port(port())
                        .database(name)
                        .username(APPLICATION)
                        .password(APPLICATION)
                        .build());
    }

    Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(url(name), role, role);
    }

    void execute(String role, String sql) {
        execute(role, name, sql);
    }

    private static void execute(String role, String database, String sql) {
        try (var connection = DriverManager.getConnection(url(database), role, role);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    long count(String sql) {
        try (var connection = connect("postgres");
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
