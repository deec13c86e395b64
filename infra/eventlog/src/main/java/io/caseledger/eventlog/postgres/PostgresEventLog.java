package io.caseledger.eventlog.postgres;

import io.caseledger.eventlog.EventCodec;
import io.caseledger.eventlog.EventLog;
import io.caseledger.eventlog.LogMetrics;
import io.caseledger.eventlog.LogStorageEngine;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.time.Duration;
import java.util.Map;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/// The log on PostgreSQL, open. The database has been migrated with `db/eventlog` before.
public final class PostgresEventLog implements EventLog {

    static final int READ_CONNECTIONS = 4;

    /// Every query here has an index that gives its order; before the first ANALYZE the planner
    /// does not believe it and would scan and sort the log for each page.
    private static final Map<String, String> SESSION =
            Map.of(
                    "default_transaction_isolation", "read committed",
                    "enable_seqscan", "off",
                    "enable_bitmapscan", "off",
                    "enable_sort", "off");

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final ConnectionPool readers;
    private final AppendWriter writer;
    private final Tail tail;
    private final LogStorageEngine engine;

    private PostgresEventLog(
            PostgresLogSettings settings,
            EventCodec codec,
            LogMetrics metrics,
            Duration outcomeLimit) {
        var connections = connections(settings);
        this.readers = pool(connections);
        var rows = new Rows(codec);
        var reader = new LogReader(readers, rows);
        this.tail = new Tail(reader, rows);
        this.writer = new AppendWriter(settings, tail::committed, metrics, outcomeLimit);
        this.engine = new LogStorageEngine(writer, reader, tail, codec);
        writer.start();
    }

    /// Connects in the background: an append waits for the first connection.
    public static PostgresEventLog open(
            PostgresLogSettings settings, EventCodec codec, LogMetrics metrics) {
        return open(settings, codec, metrics, AppendWriter.OUTCOME_LIMIT);
    }

    static PostgresEventLog open(
            PostgresLogSettings settings,
            EventCodec codec,
            LogMetrics metrics,
            Duration outcomeLimit) {
        return new PostgresEventLog(settings, codec, metrics, outcomeLimit);
    }

    private static ConnectionPool pool(PostgresqlConnectionFactory connections) {
        return new ConnectionPool(
                ConnectionPoolConfiguration.builder(connections)
                        .maxSize(READ_CONNECTIONS)
                        .initialSize(1)
                        .build());
    }

    private static PostgresqlConnectionFactory connections(PostgresLogSettings settings) {
        var configuration =
                PostgresqlConnectionConfiguration.builder()
                        .host(settings.host())
                        .port(settings.port())
                        .database(settings.database())
                        .username(settings.username())
                        .password(settings.password())
                        .applicationName(PostgresLogSettings.APPLICATION)
                        .connectTimeout(PostgresLogSettings.CONNECT_LIMIT)
                        .statementTimeout(AppendWriter.ANSWER_LIMIT)
                        .options(SESSION)
                        .tcpKeepAlive(true)
                        .tcpNoDelay(true)
                        // As text, every payload would travel as hexadecimal digits.
                        .forceBinary(true);
        var loops = settings.loops();
        return new PostgresqlConnectionFactory(
                (loops == null ? configuration : configuration.loopResources(loops)).build());
    }

    @Override
    public EventStorageEngine engine() {
        return engine;
    }

    @Override
    public void close() {
        tail.close();
        writer.close(CLOSE_LIMIT);
        readers.disposeLater().onErrorComplete().block(CLOSE_LIMIT);
    }
}
