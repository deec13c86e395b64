package io.caseledger.query;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Wrapped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Rows on their way into one table, in the binary form of PostgreSQL's COPY: the fastest way in,
/// and the only one whose cost is not that of statements.
public final class CopyRows {

    private static final int FIRST_CAPACITY = 16 * 1024;
    private static final byte[] SIGNATURE =
            "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final long SECONDS_TO_2000 = 946_684_800;
    private static final long FIRST_SECOND =
            Instant.parse("-4700-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_SECOND =
            Instant.parse("+294000-01-01T00:00:00Z").getEpochSecond();
    private static final int INT2_OID = 21;
    private static final int TIMESTAMPTZ_OID = 1184;
    private static final long INFINITY = Long.MAX_VALUE;

    private final String table;
    private final ByteBuf bytes = Unpooled.buffer(FIRST_CAPACITY);
    private int rows;

    /// @param table with its columns in parentheses
    public CopyRows(String table) {
        this.table = table;
        bytes.writeBytes(SIGNATURE).writeInt(0).writeInt(0);
    }

    /// Begins a row; exactly so many values must follow.
    public CopyRows row(int columns) {
        rows++;
        bytes.writeShort(columns);
        return this;
    }

    /// A NUL, which PostgreSQL's text cannot hold, becomes the replacement character: one bad
    /// character must not stop a projection.
    public CopyRows text(@Nullable String value) {
        if (value == null) {
            return absent();
        }
        var text = value.indexOf('\0') < 0 ? value : value.replace('\0', '\uFFFD');
        var start = bytes.writerIndex();
        bytes.writeInt(0);
        bytes.setInt(start, ByteBufUtil.writeUtf8(bytes, text));
        return this;
    }

    public CopyRows smallint(@Nullable Integer value) {
        return value == null ? absent() : smallint(value.intValue());
    }

    public CopyRows smallint(int value) {
        bytes.writeInt(Short.BYTES).writeShort(value);
        return this;
    }

    public CopyRows integer(int value) {
        bytes.writeInt(Integer.BYTES).writeInt(value);
        return this;
    }

    public CopyRows bigint(long value) {
        bytes.writeInt(Long.BYTES).writeLong(value);
        return this;
    }

    public CopyRows bool(boolean value) {
        bytes.writeInt(1).writeBoolean(value);
        return this;
    }

    public CopyRows bytea(byte[] value) {
        bytes.writeInt(value.length).writeBytes(value);
        return this;
    }

    public CopyRows uuid(UUID value) {
        bytes.writeInt(2 * Long.BYTES)
                .writeLong(value.getMostSignificantBits())
                .writeLong(value.getLeastSignificantBits());
        return this;
    }

    public CopyRows timestamptz(@Nullable Instant value) {
        return value == null ? absent() : bigint(micros(value));
    }

    /// An absent value is for ever.
    public CopyRows timestamptzOrInfinity(@Nullable Instant value) {
        return bigint(value == null ? INFINITY : micros(value));
    }

    public CopyRows smallints(List<Integer> values) {
        beginArray(INT2_OID, Short.BYTES, values.size());
        values.forEach(this::smallint);
        return this;
    }

    public CopyRows timestamptzs(List<Instant> values) {
        beginArray(TIMESTAMPTZ_OID, Long.BYTES, values.size());
        values.forEach(this::timestamptz);
        return this;
    }

    /// One dimension, counted from 1, without nulls.
    private void beginArray(int elementType, int elementBytes, int size) {
        bytes.writeInt(5 * Integer.BYTES + size * (Integer.BYTES + elementBytes))
                .writeInt(1)
                .writeInt(0)
                .writeInt(elementType)
                .writeInt(size)
                .writeInt(1);
    }

    /// An instant beyond what PostgreSQL can tell becomes the last one that it can.
    private static long micros(Instant value) {
        var seconds = Math.clamp(value.getEpochSecond(), FIRST_SECOND, LAST_SECOND);
        return (seconds - SECONDS_TO_2000) * 1_000_000 + value.getNano() / 1_000;
    }

    private CopyRows absent() {
        bytes.writeInt(-1);
        return this;
    }

    /// Sends all rows; to be called once.
    public Mono<Void> into(Connection connection) {
        if (rows == 0) {
            return Mono.empty();
        }
        bytes.writeShort(-1);
        return Mono.defer(() ->
                        postgresql(connection)
                                .copyIn(
                                        "copy " + table + " from stdin (format binary)",
                                        Mono.just(bytes)))
                .then();
    }

    /// A pool wraps its connections.
    private static PostgresqlConnection postgresql(Connection connection) {
        if (connection instanceof PostgresqlConnection postgresql) {
            return postgresql;
        }
        var inner =
                connection instanceof Wrapped<?> wrapped
                        ? wrapped.unwrap(PostgresqlConnection.class)
                        : null;
        if (inner == null) {
            throw new IllegalArgumentException("not a connection to PostgreSQL: " + connection);
        }
        return inner;
    }
}
