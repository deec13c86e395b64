package io.caseledger.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemasTest {

    private static final List<Schema> SCHEMAS =
            List.of(
                    new Schema("eventlog", "classpath:db/eventlog"),
                    new Schema("requests", "classpath:db/requests"));
    private static final int NODES = 6;

    @Test
    void nodes_that_start_at_once_on_an_empty_database_all_find_it_migrated() throws Exception {
        try (var postgres = EmbeddedPostgres.start();
                var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            var settings = settings(postgres.getPort());
            var starts =
                    Stream.generate(() ->
                                    CompletableFuture.runAsync(
                                            () -> Schemas.migrate(settings, SCHEMAS), nodes))
                            .limit(NODES)
                            .toList();
            starts.forEach(CompletableFuture::join);
            try (var application =
                            DriverManager.getConnection(
                                    "jdbc:postgresql://localhost:%d/postgres"
                                            .formatted(postgres.getPort()),
                                    settings.username(),
                                    settings.password());
                    var statement = application.createStatement();
                    var counted = statement.executeQuery("select count(*) from eventlog.events")) {
                assertThat(counted.next()).isTrue();
            }
        }
    }

    @Test
    void a_database_that_is_not_there_is_named() {
        assertThatThrownBy(() -> Schemas.migrate(settings(1), SCHEMAS))
                .hasMessageStartingWith(
                        "cannot reach PostgreSQL as its owner at jdbc:postgresql://localhost:1/postgres");
    }

    private static PostgresSettings settings(int port) {
        return new PostgresSettings(
                "localhost", port, "postgres", "app", "secret", "postgres", "postgres", 4);
    }
}
