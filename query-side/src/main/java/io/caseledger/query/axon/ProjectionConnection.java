package io.caseledger.query.axon;

import io.r2dbc.spi.Connection;
import org.axonframework.messaging.core.Context.ResourceKey;

/// Where a unit of work keeps its connection, so that a projection's rows and its token share one
/// transaction.
public final class ProjectionConnection {

    public static final ResourceKey<Connection> KEY =
            ResourceKey.withLabel("projection connection");

    private ProjectionConnection() {}
}
