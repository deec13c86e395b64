package io.caseledger.server.storage;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Connections of the application's role; none is handed out before the schemas stand.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PostgresSettings.class)
class StorageWiring {

    /// A reader that waits longer than this for a connection is told to come again.
    private static final Duration ACQUIRE = Duration.ofSeconds(5);

    private static final Duration CONNECT = Duration.ofSeconds(5);

    @Bean
    PostgresqlConnectionFactory postgres(PostgresSettings settings) {
        Schemas.migrate(settings);
        return new PostgresqlConnectionFactory(
                PostgresqlConnectionConfiguration.builder()
                        .host(settings.host())
                        .port(settings.port())
                        .database(settings.database())
                        .username(settings.username())
                        .password(settings.password())
                        .applicationName("caseledger")
                        .connectTimeout(CONNECT)
                        .build());
    }

    @Bean(destroyMethod = "dispose")
    ConnectionPool connections(PostgresqlConnectionFactory postgres, PostgresSettings settings) {
        return new ConnectionPool(
                ConnectionPoolConfiguration.builder(postgres)
                        .name("reads")
                        .initialSize(0)
                        .maxSize(settings.readConnections())
                        .maxAcquireTime(ACQUIRE)
                        .maxIdleTime(Duration.ofMinutes(10))
                        .build());
    }
}
