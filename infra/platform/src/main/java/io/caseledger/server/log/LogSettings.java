package io.caseledger.server.log;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/// Which store keeps the log. All else stays on PostgreSQL.
@ConfigurationProperties("caseledger")
record LogSettings(@DefaultValue("postgres") Store eventLog, @Nullable EventStoreDb eventstoredb) {

    enum Store {
        POSTGRES,
        EVENTSTOREDB
    }

    /// @param connectionString `esdb://` or `kurrentdb://`, as the server's documentation has it
    record EventStoreDb(@Nullable String connectionString) {}

    /// Where EventStoreDB is.
    String connectionString() {
        var given = eventstoredb == null ? null : eventstoredb.connectionString();
        if (given == null || given.isBlank()) {
            throw invalid(
                    "It needs caseledger.eventstoredb.connection-string, as esdb://host:2113?tls=true");
        }
        return given;
    }

    /// Says nothing of the connection string: a password may stand in it.
    static InvalidConfigurationPropertyValueException invalid(String why) {
        return new InvalidConfigurationPropertyValueException(
                "caseledger.event-log", Store.EVENTSTOREDB, why);
    }
}
