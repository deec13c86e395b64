package io.caseledger.eventlog.postgres;

import io.caseledger.eventlog.LoggedEvent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.reactivestreams.Publisher;

/// Appends of different streams that go to the database in one statement and one transaction.
///
/// @param repeated they may stand in the log already: look before appending
record AppendBatch(List<PendingAppend> appends, boolean repeated, int events) {

    static final String SQL =
            "SELECT recorded_at_millis, positions, versions"
                    + " FROM eventlog.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";

    private static final Instant POSTGRES_EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    /// What the database answers.
    ///
    /// @param positions of each append's first event; 0: wrong version; -1: partly there already
    /// @param versions of each append's last event, or of its stream where it was refused
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Outcome(long recordedAtMillis, Long[] positions, Long[] versions) {}

    Publisher<? extends Result> execute(Statement statement) {
        return statement
                .bind(0, texts(appends.size(), b -> eachAppend(a -> text(b, a.stream))))
                .bind(
                        1,
                        bigints(appends.size(), b -> eachAppend(a -> bigint(b, a.expectedVersion))))
                .bind(2, ints(appends.size(), b -> eachAppend(a -> integer(b, a.events.size()))))
                .bind(3, repeated)
                .bind(4, ints(events, this::owners))
                .bind(5, ints(events, this::ordinals))
                .bind(
                        6,
                        new BinaryArray(
                                BinaryArray.UUID_ARRAY, BinaryArray.UUID, events, this::ids))
                .bind(7, texts(events, b -> eachEvent(e -> text(b, e.encoded().type()))))
                .bind(8, ints(events, b -> eachEvent(e -> integer(b, e.encoded().schemaVersion()))))
                .bind(9, byteas(events, b -> eachEvent(e -> bytes(b, e.encoded().payload()))))
                .bind(10, byteas(events, b -> eachEvent(e -> bytes(b, e.metadata()))))
                .bind(
                        11,
                        new BinaryArray(
                                BinaryArray.TIMESTAMPTZ_ARRAY,
                                BinaryArray.TIMESTAMPTZ,
                                events,
                                b -> eachEvent(e -> bigint(b, micros(e.encoded().occurredAt())))))
                .execute();
    }

    private void owners(ByteBuf buffer) {
        for (int append = 0; append < appends.size(); append++) {
            for (int event = 0; event < appends.get(append).events.size(); event++) {
                integer(buffer, append + 1);
            }
        }
    }

    private void ordinals(ByteBuf buffer) {
        for (var append : appends) {
            for (int event = 0; event < append.events.size(); event++) {
                integer(buffer, event + 1);
            }
        }
    }

    private void ids(ByteBuf buffer) {
        eachEvent(event ->
                buffer.writeInt(2 * Long.BYTES)
                        .writeLong(event.id().getMostSignificantBits())
                        .writeLong(event.id().getLeastSignificantBits()));
    }

    private void eachAppend(Consumer<PendingAppend> action) {
        appends.forEach(action);
    }

    private void eachEvent(Consumer<LoggedEvent> action) {
        for (var append : appends) {
            append.events.forEach(action);
        }
    }

    private static BinaryArray texts(int length, BinaryArray.Elements elements) {
        return new BinaryArray(BinaryArray.TEXT_ARRAY, BinaryArray.TEXT, length, elements);
    }

    private static BinaryArray ints(int length, BinaryArray.Elements elements) {
        return new BinaryArray(BinaryArray.INT_ARRAY, BinaryArray.INT, length, elements);
    }

    private static BinaryArray bigints(int length, BinaryArray.Elements elements) {
        return new BinaryArray(BinaryArray.BIGINT_ARRAY, BinaryArray.BIGINT, length, elements);
    }

    private static BinaryArray byteas(int length, BinaryArray.Elements elements) {
        return new BinaryArray(BinaryArray.BYTEA_ARRAY, BinaryArray.BYTEA, length, elements);
    }

    private static void text(ByteBuf buffer, String text) {
        int lengthAt = buffer.writerIndex();
        buffer.writeInt(0);
        buffer.setInt(lengthAt, ByteBufUtil.writeUtf8(buffer, text));
    }

    private static void bytes(ByteBuf buffer, byte[] bytes) {
        buffer.writeInt(bytes.length).writeBytes(bytes);
    }

    private static void integer(ByteBuf buffer, int value) {
        buffer.writeInt(Integer.BYTES).writeInt(value);
    }

    private static void bigint(ByteBuf buffer, long value) {
        buffer.writeInt(Long.BYTES).writeLong(value);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(POSTGRES_EPOCH, instant);
    }
}
