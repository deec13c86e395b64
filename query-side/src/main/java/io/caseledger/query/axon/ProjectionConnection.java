package io.caseledger.query.axon;

import io.r2dbc.spi.Connection;
import org.axonframework.messaging.core.Context.ResourceKey;
import reactor.core.publisher.Mono;

/// Where a unit of work keeps its connection, so that a projection's rows and its token share one
/// transaction. It keeps also that there is none: a unit of work that ended for this before its
/// work began would leave the processor waiting for ever for the work's result.
final class ProjectionConnection {

    static final ResourceKey<Mono<Connection>> KEY = ResourceKey.withLabel("projection connection");

    private ProjectionConnection() {}
}
