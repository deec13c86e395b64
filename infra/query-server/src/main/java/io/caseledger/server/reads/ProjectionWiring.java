package io.caseledger.server.reads;

import io.caseledger.eventlog.EventCodec;
import io.caseledger.eventlog.postgres.PostgresTokens;
import io.caseledger.query.EventDocument;
import io.caseledger.query.EventJson;
import io.caseledger.query.Progress;
import io.caseledger.query.Pseudonyms;
import io.caseledger.query.Rows;
import io.caseledger.query.axon.ProjectionConnection;
import io.caseledger.query.axon.ProjectionProcessor;
import io.caseledger.query.casehandling.CasesProjection;
import io.caseledger.query.sla.SlaProjection;
import io.caseledger.server.storage.Postgres;
import io.caseledger.server.storage.Schema;
import io.r2dbc.pool.ConnectionPool;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.StorageEngineBackedEventStore;
import org.axonframework.messaging.eventhandling.SimpleEventBus;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The projections, each on a processor of its own, so that one can fail or be built again alone.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReadSettings.class)
class ProjectionWiring {

    /// After so much silence a node is taken for dead and its projections move on.
    private static final Duration CLAIM = Duration.ofSeconds(10);

    /// For each projection one batch and one claim of its token.
    private static final int PROJECTION_CONNECTIONS = 8;

    @Bean
    Schema readModelSchema() {
        return new Schema("readmodel", "classpath:db/query");
    }

    @Bean(destroyMethod = "dispose")
    ConnectionPool projectionConnections(Postgres postgres) {
        return postgres.pool(
                "projections", PROJECTION_CONNECTIONS, ProjectionProcessor.CONNECTION_SETTINGS);
    }

    @Bean
    Progress progress(ConnectionPool connections) {
        return new Progress(connections);
    }

    @Bean
    Rows rows(ConnectionPool connections, Progress progress) {
        return new Rows(connections, progress);
    }

    @Bean
    EventJson eventJson(EventCodec codec) {
        return new LogEventJson(codec);
    }

    @Bean
    Pseudonyms pseudonyms(ReadSettings settings) {
        return new KeyedPseudonyms(settings.pseudonymKey());
    }

    @Bean
    EventDocument eventDocument(EventJson json, Pseudonyms pseudonyms) {
        return new EventDocument(json, pseudonyms);
    }

    @Bean
    LogReads logReads(EventStorageEngine log) {
        return new LogReads(log);
    }

    @Bean
    PostgresTokens tokens(Postgres postgres) {
        return PostgresTokens.open(postgres.log());
    }

    /// A name of this process that no other has, also not its own predecessor.
    @Bean
    TokenStore tokenStore(PostgresTokens tokens) {
        return tokens.tokenStore(ProjectionConnection.KEY, UUID.randomUUID().toString(), CLAIM);
    }

    @Bean
    EventStore eventSource(EventStorageEngine log) {
        return new StorageEngineBackedEventStore(log, new SimpleEventBus(), event -> Set.of());
    }

    @Bean
    ProjectionProcessor cases(
            Progress progress,
            EventStore events,
            TokenStore tokens,
            @Qualifier("projectionConnections") ConnectionPool connections) {
        return new ProjectionProcessor(
                new CasesProjection(), progress, events, tokens, connections);
    }

    @Bean
    ProjectionProcessor sla(
            Progress progress,
            EventStore events,
            TokenStore tokens,
            @Qualifier("projectionConnections") ConnectionPool connections,
            EventJson json) {
        return new ProjectionProcessor(
                new SlaProjection(json), progress, events, tokens, connections);
    }

    @Bean
    ProjectionLifecycle projectionLifecycle(List<ProjectionProcessor> projections) {
        return new ProjectionLifecycle(projections);
    }
}
