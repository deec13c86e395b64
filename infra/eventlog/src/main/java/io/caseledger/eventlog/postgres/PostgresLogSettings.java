package io.caseledger.eventlog.postgres;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where the log's database is, and as whom it is written: a role that may append and read, not the
/// owner.
public record PostgresLogSettings(
        String host, int port, String database, String username, @Nullable String password) {

    static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
}
