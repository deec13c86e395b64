package io.caseledger.server.log;

import io.caseledger.eventlog.EventCodec;
import io.caseledger.eventlog.JsonEventCodec;
import io.caseledger.eventlog.LogMetrics;
import io.caseledger.eventlog.postgres.PostgresEventLog;
import io.caseledger.eventlog.postgres.PostgresLogSettings;
import io.caseledger.server.storage.PostgresSettings;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.resources.LoopResources;

/// The log on PostgreSQL.
@Configuration(proxyBeanMethods = false)
class LogWiring {

    @Bean
    EventCodec eventCodec() {
        return new JsonEventCodec();
    }

    /// `migrated` is asked for so that the schemas stand before the log is opened.
    @Bean
    PostgresEventLog eventLog(
            PostgresSettings postgres,
            EventCodec codec,
            PostgresqlConnectionFactory migrated,
            LoopResources loops) {
        return PostgresEventLog.open(
                new PostgresLogSettings(
                        postgres.host(),
                        postgres.port(),
                        postgres.database(),
                        postgres.username(),
                        postgres.password(),
                        loops),
                codec,
                LogMetrics.NONE);
    }

    @Bean
    EventStorageEngine storageEngine(PostgresEventLog log) {
        return log.engine();
    }
}
