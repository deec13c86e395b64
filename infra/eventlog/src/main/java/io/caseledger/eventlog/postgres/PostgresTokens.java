package io.caseledger.eventlog.postgres;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;

/// Only the tokens, for a log that is kept elsewhere: how far a projection has read belongs beside
/// its rows.
public final class PostgresTokens implements AutoCloseable {

    private final ConnectionPool connections;

    private PostgresTokens(ConnectionPool connections) {
        this.connections = connections;
    }

    /// Connects when the first token is asked for.
    public static PostgresTokens open(PostgresLogSettings settings) {
        return new PostgresTokens(PostgresEventLog.pool(PostgresEventLog.connections(settings), 0));
    }

    /// As [PostgresEventLog#tokenStore].
    public TokenStore tokenStore(
            ResourceKey<Connection> shared, String owner, Duration claimLimit) {
        return new PostgresTokenStore(connections, shared, owner, claimLimit);
    }

    @Override
    public void close() {
        connections.disposeLater().onErrorComplete().block(PostgresEventLog.CLOSE_LIMIT);
    }
}
