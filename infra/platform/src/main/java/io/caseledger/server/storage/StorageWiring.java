package io.caseledger.server.storage;

import io.r2dbc.pool.ConnectionPool;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import reactor.netty.resources.LoopResources;

/// Connections of the application's role; none is handed out before the schemas stand.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PostgresSettings.class)
class StorageWiring {

    /// The log's events, and the tokens of those who read them.
    @Bean
    Schema logSchema() {
        return new Schema("eventlog", "classpath:db/eventlog");
    }

    @Bean
    Schema requestsSchema() {
        return new Schema("requests", "classpath:db/requests");
    }

    @Bean
    Postgres postgres(PostgresSettings settings, List<Schema> schemas, LoopResources loops) {
        Schemas.migrate(settings, schemas);
        return new Postgres(settings, loops);
    }

    @Bean(destroyMethod = "dispose")
    @Primary
    ConnectionPool connections(Postgres postgres, PostgresSettings settings) {
        return postgres.pool("reads", settings.readConnections());
    }
}
