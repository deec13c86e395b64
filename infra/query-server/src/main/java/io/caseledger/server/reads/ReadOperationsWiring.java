package io.caseledger.server.reads;

import io.caseledger.query.Progress;
import io.caseledger.query.axon.ProjectionProcessor;
import io.caseledger.query.feed.EventFeed;
import io.caseledger.query.feed.OpenStreams;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What an operator is told of the query side.
@Configuration(proxyBeanMethods = false)
class ReadOperationsWiring {

    @Bean
    ProjectionLags projectionLags(
            List<ProjectionProcessor> projections, EventFeed log, InstantSource time) {
        return new ProjectionLags(projections, log, time);
    }

    /// Shown as `projections`.
    @Bean
    ProjectionsHealth projectionsHealthIndicator(ProjectionLags lags) {
        return new ProjectionsHealth(lags::seen);
    }

    @Bean
    ReadersEnd readersEnd(OpenStreams streams, Progress progress) {
        return new ReadersEnd(streams, progress);
    }

    @Bean
    ReadMeters readMeters(ProjectionLags lags, OpenStreams streams) {
        return new ReadMeters(lags, streams);
    }
}
