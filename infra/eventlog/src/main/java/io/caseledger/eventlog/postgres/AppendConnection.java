package io.caseledger.eventlog.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/// A connection that appends, for one thread; its statements stay prepared for its life.
final class AppendConnection implements AutoCloseable {

    private static final String APPEND =
            "SELECT recorded_at_millis, first_position"
                    + " FROM eventlog.append(?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String APPEND_EACH =
            "SELECT recorded_at_millis, positions, versions"
                    + " FROM eventlog.append_each(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Connection connection;
    private final PreparedStatement append;
    private final PreparedStatement appendEach;

    private AppendConnection(Connection connection) throws SQLException {
        this.connection = connection;
        this.append = connection.prepareStatement(APPEND);
        this.appendEach = connection.prepareStatement(APPEND_EACH);
    }

    static AppendConnection open(PostgresLogSettings settings) throws SQLException {
        var properties = new Properties();
        PGProperty.USER.set(properties, settings.username());
        PGProperty.PASSWORD.set(properties, settings.password());
        PGProperty.APPLICATION_NAME.set(properties, PostgresLogSettings.APPLICATION);
        PGProperty.CONNECT_TIMEOUT.set(
                properties, Math.toIntExact(PostgresLogSettings.CONNECT_LIMIT.toSeconds()));
        PGProperty.SOCKET_TIMEOUT.set(
                properties, Math.toIntExact(AppendWriter.ANSWER_LIMIT.toSeconds()));
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.PREPARE_THRESHOLD.set(properties, 1);
        PGProperty.OPTIONS.set(
                properties,
                "-c default_transaction_isolation=read\\ committed -c statement_timeout="
                        + AppendWriter.ANSWER_LIMIT.toMillis());
        PGProperty.BINARY_TRANSFER_ENABLE.set(
                properties,
                Arrays.stream(BinaryArray.Element.values())
                        .map(element -> Integer.toString(element.arrayOid()))
                        .collect(Collectors.joining(",")));
        var url =
                "jdbc:postgresql://%s:%d/%s"
                        .formatted(settings.host(), settings.port(), settings.database());
        var connection = new Driver().connect(url, properties);
        if (connection == null) {
            throw new SQLException("not a URL of PostgreSQL: " + url);
        }
        return new AppendConnection(connection);
    }

    /// Returns when the transaction is over: the row itself arrives before its end and proves
    /// nothing.
    AppendBatch.Outcome execute(AppendBatch batch) throws SQLException {
        return batch.asOne() ? executeAsOne(batch) : executeEach(batch);
    }

    private AppendBatch.Outcome executeAsOne(AppendBatch batch) throws SQLException {
        append.setObject(1, batch.eventStreams());
        append.setObject(2, batch.eventExpectedVersions());
        append.setObject(3, batch.ordinals());
        setColumns(append, batch, 4);
        try (var row = single(append)) {
            return batch.consecutive(row.getLong(1), row.getLong(2));
        }
    }

    private AppendBatch.Outcome executeEach(AppendBatch batch) throws SQLException {
        appendEach.setObject(1, batch.streams());
        appendEach.setObject(2, batch.expectedVersions());
        appendEach.setObject(3, batch.sizes());
        appendEach.setBoolean(4, batch.repeated());
        appendEach.setObject(5, batch.owners());
        appendEach.setObject(6, batch.ordinals());
        setColumns(appendEach, batch, 7);
        try (var row = single(appendEach)) {
            return new AppendBatch.Outcome(
                    row.getLong(1),
                    (Long[]) row.getArray(2).getArray(),
                    (Long[]) row.getArray(3).getArray());
        }
    }

    private static void setColumns(PreparedStatement statement, AppendBatch batch, int first)
            throws SQLException {
        var columns = batch.columns();
        for (int i = 0; i < columns.size(); i++) {
            statement.setObject(first + i, columns.get(i));
        }
    }

    private static ResultSet single(PreparedStatement statement) throws SQLException {
        var rows = statement.executeQuery();
        if (!rows.next()) {
            throw new SQLException("no answer to an append");
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
