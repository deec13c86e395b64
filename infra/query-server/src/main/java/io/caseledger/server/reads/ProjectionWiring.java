package io.caseledger.server.reads;

import io.caseledger.eventlog.EventCodec;
import io.caseledger.eventlog.JsonEventCodec;
import io.caseledger.query.EventDocument;
import io.caseledger.query.EventJson;
import io.caseledger.query.LogStreams;
import io.caseledger.query.Progress;
import io.caseledger.query.Pseudonyms;
import io.caseledger.query.Rows;
import io.caseledger.query.Viewers;
import io.caseledger.query.axon.Node;
import io.caseledger.query.axon.ProjectionProcessor;
import io.caseledger.query.casehandling.CasesProjection;
import io.caseledger.query.ratings.Drafts;
import io.caseledger.query.ratings.PartnersProjection;
import io.caseledger.query.ratings.Standings;
import io.caseledger.query.sla.SlaProjection;
import io.caseledger.query.spareparts.SparePartsProjection;
import io.caseledger.server.Recurring;
import io.caseledger.server.storage.Postgres;
import io.caseledger.server.storage.Schema;
import io.r2dbc.pool.ConnectionPool;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.StorageEngineBackedEventStore;
import org.axonframework.messaging.eventhandling.SimpleEventBus;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.resources.LoopResources;

/// The projections, each on a processor of its own, so that one can fail or be built again alone.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReadSettings.class)
class ProjectionWiring {

    /// After so much of it a node is taken for dead and its segments move on.
    private static final Duration SILENCE = Duration.ofSeconds(10);

    /// For each projection one batch and one claim of its token, and the ratings.
    private static final int PROJECTION_CONNECTIONS = 14;

    @Bean
    Schema readModelSchema() {
        return new Schema("readmodel", "classpath:db/query");
    }

    /// Loops of their own, though they take the same processors: folding a batch takes tens of
    /// milliseconds, for which a loop that serves HTTP would leave everybody waiting.
    @Bean(destroyMethod = "dispose")
    LoopResources projectionLoops() {
        return LoopResources.create(
                "projections", Runtime.getRuntime().availableProcessors(), true);
    }

    @Bean(destroyMethod = "dispose")
    ConnectionPool projectionConnections(
            Postgres postgres, @Qualifier("projectionLoops") LoopResources loops) {
        return postgres.pool(
                "projections",
                PROJECTION_CONNECTIONS,
                ProjectionProcessor.CONNECTION_SETTINGS,
                loops);
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
        return new LogEventJson(codec, JsonEventCodec.values());
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
    Viewers viewers(Rows rows, LogReads log) {
        return new Viewers(rows, log::last);
    }

    /// Its name is nobody else's, also not that of its own predecessor; people find process and
    /// machine in it.
    @Bean
    Node node() {
        var process = ManagementFactory.getRuntimeMXBean().getName();
        return new Node(process + "-" + UUID.randomUUID().toString().substring(0, 8), SILENCE);
    }

    @Bean
    EventStore eventSource(EventStorageEngine log) {
        return new StorageEngineBackedEventStore(log, new SimpleEventBus(), event -> Set.of());
    }

    @Bean
    ProjectionProcessor cases(
            Progress progress,
            EventStore events,
            Node node,
            ReadSettings settings,
            @Qualifier("projectionConnections") ConnectionPool connections) {
        return new ProjectionProcessor(
                new CasesProjection(), settings.segments(), progress, events, node, connections);
    }

    @Bean
    ProjectionProcessor sla(
            Progress progress,
            EventStore events,
            Node node,
            ReadSettings settings,
            @Qualifier("projectionConnections") ConnectionPool connections,
            EventJson json) {
        return new ProjectionProcessor(
                new SlaProjection(json), settings.segments(), progress, events, node, connections);
    }

    @Bean
    ProjectionProcessor partners(
            Progress progress,
            EventStore events,
            Node node,
            ReadSettings settings,
            @Qualifier("projectionConnections") ConnectionPool connections,
            EventJson json) {
        return new ProjectionProcessor(
                new PartnersProjection(json),
                settings.segments(),
                progress,
                events,
                node,
                connections);
    }

    @Bean
    ProjectionProcessor spareParts(
            Progress progress,
            EventStore events,
            Node node,
            ReadSettings settings,
            @Qualifier("projectionConnections") ConnectionPool connections,
            EventJson json) {
        return new ProjectionProcessor(
                new SparePartsProjection(json),
                settings.segments(),
                progress,
                events,
                node,
                connections);
    }

    @Bean
    Recurring ratings(
            LogStreams log,
            EventJson json,
            Progress progress,
            InstantSource time,
            @Qualifier("projectionConnections") ConnectionPool connections) {
        return new RatingProcess(
                        new Standings(log, progress),
                        new Drafts(log, json, progress),
                        connections,
                        time)
                .recurring();
    }

    @Bean
    ProjectionLifecycle projectionLifecycle(List<ProjectionProcessor> projections) {
        return new ProjectionLifecycle(projections);
    }
}
