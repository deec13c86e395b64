package io.caseledger.server.log;

import io.caseledger.eventlog.EventCodec;
import io.caseledger.eventlog.EventLog;
import io.caseledger.eventlog.JsonEventCodec;
import io.caseledger.eventlog.LogMetrics;
import io.caseledger.eventlog.eventstoredb.EventStoreDbEventLog;
import io.caseledger.eventlog.postgres.PostgresEventLog;
import io.caseledger.server.storage.Postgres;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The log on the store that the settings name.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LogSettings.class)
class LogWiring {

    @Bean
    EventCodec eventCodec() {
        return new JsonEventCodec();
    }

    @Bean
    EventLog eventLog(
            LogSettings settings, Postgres postgres, EventCodec codec, LogMetrics metrics) {
        return switch (settings.eventLog()) {
            case POSTGRES -> PostgresEventLog.open(postgres.log(), codec, metrics);
            case EVENTSTOREDB -> onEventStoreDb(settings.connectionString(), codec, metrics);
        };
    }

    static EventLog onEventStoreDb(String connectionString, EventCodec codec, LogMetrics metrics) {
        try {
            return EventStoreDbEventLog.open(connectionString, codec, metrics);
        } catch (IllegalArgumentException unreadable) {
            throw LogSettings.invalid(String.valueOf(unreadable.getMessage()));
        }
    }

    @Bean
    EventStorageEngine storageEngine(EventLog log) {
        return log.engine();
    }

    @Bean
    ReactiveHealthIndicator logHealthIndicator(EventStorageEngine log, LogSettings settings) {
        return new LogHealth(log, settings.eventLog());
    }
}
