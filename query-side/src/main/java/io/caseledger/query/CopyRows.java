package io.caseledger.query;

import io.netty.buffer.Unpooled;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Wrapped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
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
    private static final int TEXT_OID = 25;
    private static final int TIMESTAMPTZ_OID = 1184;
    private static final int ARRAY_HEADER = 5 * Integer.BYTES;
    private static final long INFINITY = Long.MAX_VALUE;

    private final String table;
    private ByteBuffer bytes = ByteBuffer.allocate(FIRST_CAPACITY);
    private int rows;

    /// @param table with its columns in parentheses
    public CopyRows(String table) {
        this.table = table;
        bytes.put(SIGNATURE).putInt(0).putInt(0);
    }

    /// Begins a row; exactly so many values must follow.
    public CopyRows row(int columns) {
        rows++;
        room(Short.BYTES).putShort((short) columns);
        return this;
    }

    /// A NUL, which PostgreSQL's text cannot hold, becomes the replacement character: one bad
    /// character must not stop a projection.
    public CopyRows text(@Nullable String value) {
        if (value == null) {
            return absent();
        }
        var text = value.indexOf('\0') < 0 ? value : value.replace('\0', '\uFFFD');
        return bytea(text.getBytes(StandardCharsets.UTF_8));
    }

    public CopyRows smallint(@Nullable Integer value) {
        return value == null ? absent() : smallint(value.intValue());
    }

    public CopyRows smallint(int value) {
        value(Short.BYTES).putShort((short) value);
        return this;
    }

    public CopyRows integer(int value) {
        value(Integer.BYTES).putInt(value);
        return this;
    }

    public CopyRows bigint(long value) {
        value(Long.BYTES).putLong(value);
        return this;
    }

    public CopyRows bool(boolean value) {
        value(1).put((byte) (value ? 1 : 0));
        return this;
    }

    public CopyRows bytea(byte[] value) {
        value(value.length).put(value);
        return this;
    }

    public CopyRows uuid(UUID value) {
        value(2 * Long.BYTES)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits());
        return this;
    }

    public CopyRows timestamptz(@Nullable Instant value) {
        return value == null ? absent() : bigint(micros(value));
    }

    /// An absent value is for ever.
    public CopyRows timestamptzOrInfinity(@Nullable Instant value) {
        return bigint(value == null ? INFINITY : micros(value));
    }

    /// An element for each of `values`, here and below.
    public <T> CopyRows texts(List<T> values, Function<T, String> element) {
        return array(TEXT_OID, values, value -> text(element.apply(value)));
    }

    public <T> CopyRows smallints(List<T> values, ToIntFunction<T> element) {
        return array(INT2_OID, values, value -> smallint(element.applyAsInt(value)));
    }

    public <T> CopyRows timestamptzs(List<T> values, Function<T, Instant> element) {
        return array(TIMESTAMPTZ_OID, values, value -> timestamptz(element.apply(value)));
    }

    /// An absent element is for ever.
    public <T> CopyRows timestamptzsOrInfinity(
            List<T> values, Function<T, @Nullable Instant> element) {
        return array(TIMESTAMPTZ_OID, values, value -> timestamptzOrInfinity(element.apply(value)));
    }

    /// One dimension, counted from 1, without nulls.
    private <T> CopyRows array(int elementType, List<T> values, Consumer<T> element) {
        value(ARRAY_HEADER).putInt(1).putInt(0).putInt(elementType).putInt(values.size()).putInt(1);
        var start = bytes.position() - ARRAY_HEADER;
        values.forEach(element);
        bytes.putInt(start - Integer.BYTES, bytes.position() - start);
        return this;
    }

    /// An instant beyond what PostgreSQL can tell becomes the last one that it can.
    private static long micros(Instant value) {
        var seconds = Math.clamp(value.getEpochSecond(), FIRST_SECOND, LAST_SECOND);
        return (seconds - SECONDS_TO_2000) * 1_000_000 + value.getNano() / 1_000;
    }

    private CopyRows absent() {
        room(Integer.BYTES).putInt(-1);
        return this;
    }

    /// Where a value of so many bytes is to be put, behind its length.
    private ByteBuffer value(int length) {
        return room(Integer.BYTES + length).putInt(length);
    }

    private ByteBuffer room(int needed) {
        if (bytes.remaining() < needed) {
            var capacity = Math.max(2 * bytes.capacity(), bytes.position() + needed);
            bytes = ByteBuffer.allocate(capacity).put(bytes.flip());
        }
        return bytes;
    }

    /// Sends all rows; to be called once.
    public Mono<Void> into(Connection connection) {
        if (rows == 0) {
            return Mono.empty();
        }
        room(Short.BYTES).putShort((short) -1).flip();
        return Mono.defer(() ->
                        postgresql(connection)
                                .copyIn(
                                        "copy " + table + " from stdin (format binary)",
                                        Mono.just(Unpooled.wrappedBuffer(bytes))))
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
