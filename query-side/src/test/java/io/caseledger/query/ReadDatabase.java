package io.caseledger.query;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.Connection;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// A fresh database with the migrated read model; one PostgreSQL serves the whole run. The
/// application connects as a role that may do no more than the migration grants.
public final class ReadDatabase {

    private static final List<String> MIGRATIONS =
            List.of(
                    "/db/query/V1__rows_of_cases_and_clocks.sql",
                    "/db/query/V2__partners_and_their_stars.sql",
                    "/db/query/V3__spare_parts.sql",
                    "/db/query/V4__fewer_indexes_of_faults.sql",
                    "/db/query/V5__clocks_with_their_case.sql",
                    "/db/query/V6__complete_from.sql");

    /// Far longer than any statement here takes.
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final AtomicInteger CREATED = new AtomicInteger();
    private static @Nullable EmbeddedPostgres server;

    private final String name;
    private final ConnectionPool connections;

    private ReadDatabase(String name, ConnectionPool connections) {
        this.name = name;
        this.connections = connections;
    }

    public static ReadDatabase create() {
        var name = "readmodel" + CREATED.incrementAndGet();
        execute("postgres", "create database " + name);
        MIGRATIONS.forEach(migration -> execute(name, sql(migration)));
        return new ReadDatabase(name, connect(name));
    }

    private static ConnectionPool connect(String name) {
        var connections =
                new PostgresqlConnectionFactory(
                        PostgresqlConnectionConfiguration.builder()
                                .host("localhost")
                                .port(server().getPort())
                                .database(name)
                                .username("app")
                                .password("app")
                                .build());
        return new ConnectionPool(
                ConnectionPoolConfiguration.builder(connections).maxSize(8).build());
    }

    /// Connections of a node of its own: without them it is as good as dead.
    public ConnectionPool connect() {
        return connect(name);
    }

    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                server =
                        EmbeddedPostgres.builder()
                                .setServerConfig("fsync", "on")
                                .setServerConfig("synchronous_commit", "on")
                                .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            execute("postgres", "create role app login password 'app'");
        }
        return server;
    }

    private static String sql(String migration) {
        try (var in = ReadDatabase.class.getResourceAsStream(migration)) {
            if (in == null) {
                throw new IllegalStateException("no " + migration);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${application}", "app");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void execute(String database, String sql) {
        try (var connection = server().getDatabase("postgres", database).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public ConnectionPool connections() {
        return connections;
    }

    /// As good as fresh, in a hundredth of the time.
    public void empty() {
        execute(
                """
                do $$ begin execute (select 'truncate ' || string_agg('readmodel.' || tablename, ', ')
                from pg_tables where schemaname = 'readmodel'); end $$
                """);
    }

    /// As the owner of the tables.
    public void execute(String sql) {
        execute(name, sql);
    }

    /// The first column of every row, as text.
    public List<String> column(String sql) {
        return with(connection ->
                Sql.query(connection, row -> String.valueOf(row.get(0)), sql).collectList());
    }

    /// In one transaction.
    public <T> T with(Function<Connection, Mono<T>> work) {
        return Mono.usingWhen(
                        connections.create(),
                        connection ->
                                Mono.from(connection.beginTransaction())
                                        .then(Mono.defer(() -> work.apply(connection)))
                                        .flatMap(value ->
                                                Mono.from(connection.commitTransaction())
                                                        .thenReturn(value)),
                        Connection::close)
                .blockOptional(LIMIT)
                .orElseThrow();
    }
}
