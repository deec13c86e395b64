package io.caseledger.eventlog.postgres;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.netty.resources.LoopResources;

/// Where the log's database is, and as whom it is written: a role that may append and read, not the
/// owner.
///
/// @param loops that serve the connections that read; absent for the driver's own
public record PostgresLogSettings(
        String host,
        int port,
        String database,
        String username,
        @Nullable String password,
        @Nullable LoopResources loops) {

    /// What the database calls the log's connections.
    static final String APPLICATION = "caseledger-eventlog";

    static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
}
