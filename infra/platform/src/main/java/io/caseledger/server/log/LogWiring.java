package io.caseledger.server.log;

import io.caseledger.eventlog.EventCodec;
import io.caseledger.eventlog.JsonEventCodec;
import io.caseledger.eventlog.LogMetrics;
import io.caseledger.eventlog.postgres.PostgresEventLog;
import io.caseledger.server.storage.Postgres;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The log on PostgreSQL.
@Configuration(proxyBeanMethods = false)
class LogWiring {

    @Bean
    EventCodec eventCodec() {
        return new JsonEventCodec();
    }

    @Bean
    PostgresEventLog log(Postgres postgres, EventCodec codec, LogMetrics metrics) {
        return PostgresEventLog.open(postgres.log(), codec, metrics);
    }

    @Bean
    EventStorageEngine storageEngine(PostgresEventLog log) {
        return log.engine();
    }
}
