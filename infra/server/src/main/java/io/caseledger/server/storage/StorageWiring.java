package io.caseledger.server.storage;

import io.caseledger.query.axon.ProjectionProcessor;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import reactor.netty.resources.LoopResources;

/// Connections of the application's role; none is handed out before the schemas stand.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PostgresSettings.class)
class StorageWiring {

    /// A reader that waits longer than this for a connection is told to come again.
    private static final Duration ACQUIRE = Duration.ofSeconds(5);

    private static final Duration CONNECT = Duration.ofSeconds(5);

    /// For each projection one batch and one claim of its token.
    private static final int PROJECTION_CONNECTIONS = 8;

    @Bean
    PostgresqlConnectionFactory postgres(PostgresSettings settings, LoopResources loops) {
        Schemas.migrate(settings);
        return new PostgresqlConnectionFactory(application(settings, loops).build());
    }

    @Bean(destroyMethod = "dispose")
    @Primary
    ConnectionPool connections(PostgresqlConnectionFactory postgres, PostgresSettings settings) {
        return pool("reads", postgres, settings.readConnections());
    }

    /// `migrated` is asked for so that the schemas stand.
    @Bean(destroyMethod = "dispose")
    ConnectionPool projectionConnections(
            PostgresSettings settings, PostgresqlConnectionFactory migrated, LoopResources loops) {
        var postgres =
                new PostgresqlConnectionFactory(
                        application(settings, loops)
                                .options(ProjectionProcessor.CONNECTION_SETTINGS)
                                .build());
        return pool("projections", postgres, PROJECTION_CONNECTIONS);
    }

    private static PostgresqlConnectionConfiguration.Builder application(
            PostgresSettings settings, LoopResources loops) {
        return PostgresqlConnectionConfiguration.builder()
                .host(settings.host())
                .port(settings.port())
                .database(settings.database())
                .username(settings.username())
                .password(settings.password())
                .applicationName("caseledger")
                .loopResources(loops)
                .connectTimeout(CONNECT);
    }

    private static ConnectionPool pool(String name, ConnectionFactory postgres, int size) {
        return new ConnectionPool(
                ConnectionPoolConfiguration.builder(postgres)
                        .name(name)
                        .initialSize(0)
                        .maxSize(size)
                        .maxAcquireTime(ACQUIRE)
                        .maxIdleTime(Duration.ofMinutes(10))
                        .build());
    }
}
