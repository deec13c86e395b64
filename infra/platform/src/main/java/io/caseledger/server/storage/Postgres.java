package io.caseledger.server.storage;

import io.caseledger.eventlog.postgres.PostgresLogSettings;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.time.Duration;
import java.util.Map;
import reactor.netty.resources.LoopResources;

/// The database with all its schemas standing, for the application's role.
public final class Postgres {

    /// Whoever waits longer than this for a connection is told to come again.
    private static final Duration ACQUIRE = Duration.ofSeconds(5);

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final PostgresSettings settings;
    private final LoopResources loops;

    Postgres(PostgresSettings settings, LoopResources loops) {
        this.settings = settings;
        this.loops = loops;
    }

    /// Connections on the loops that serve HTTP: for short work that a caller waits for.
    ConnectionPool pool(String name, int size) {
        return pool(name, size, Map.of(), loops);
    }

    /// @param session what each of its connections sets at its beginning
    /// @param loops on which what they read is worked on, too
    public ConnectionPool pool(
            String name, int size, Map<String, String> session, LoopResources loops) {
        var connections =
                new PostgresqlConnectionFactory(
                        PostgresqlConnectionConfiguration.builder()
                                .host(settings.host())
                                .port(settings.port())
                                .database(settings.database())
                                .username(settings.username())
                                .password(settings.password())
                                .applicationName("caseledger")
                                .options(session)
                                .loopResources(loops)
                                .connectTimeout(CONNECT)
                                .build());
        return new ConnectionPool(
                ConnectionPoolConfiguration.builder(connections)
                        .name(name)
                        .initialSize(0)
                        .maxSize(size)
                        .maxAcquireTime(ACQUIRE)
                        .maxIdleTime(Duration.ofMinutes(10))
                        .build());
    }

    /// Where the log and the tokens of its readers are kept.
    public PostgresLogSettings log() {
        return new PostgresLogSettings(
                settings.host(),
                settings.port(),
                settings.database(),
                settings.username(),
                settings.password(),
                loops);
    }
}
