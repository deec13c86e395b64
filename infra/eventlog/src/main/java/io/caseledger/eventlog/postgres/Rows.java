package io.caseledger.eventlog.postgres;

import io.caseledger.eventlog.Delivered;
import io.caseledger.eventlog.Deliveries;
import io.caseledger.eventlog.Deliveries.Content;
import io.caseledger.eventlog.Deliveries.Place;
import io.caseledger.eventlog.EventCodec;
import io.caseledger.eventlog.LoggedEvent;
import io.caseledger.eventlog.MetadataJson;
import io.caseledger.eventlog.UnreadableEventException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.messaging.eventhandling.EventMessage;

/// Makes messages of the rows of the log.
final class Rows {

    /// A row in the form in which PostgreSQL sends a composite value: one column to read instead of
    /// ten.
    static final String ROW = "record_send(e)";

    private static final long POSTGRES_EPOCH_MILLIS = 946_684_800_000L;
    private static final long MICROS_PER_MILLI = 1_000L;
    private static final int LOG_KEYS = 4;

    private final EventCodec codec;
    private final Deliveries deliveries = new Deliveries();

    Rows(EventCodec codec) {
        this.codec = codec;
    }

    /// The rows that follow one another in `bytes`.
    List<Delivered> read(byte[] bytes) {
        var rows = new RowReader(ByteBuffer.wrap(bytes));
        var events = new ArrayList<Delivered>();
        while (rows.next()) {
            events.add(read(rows));
        }
        return events;
    }

    /// Columns in the order of the table.
    private Delivered read(RowReader row) {
        long position = row.bigint();
        var id = row.uuid();
        var stream = row.text();
        long version = row.bigint();
        var type = row.text();
        int schemaVersion = row.integer();
        var payload = row.bytes();
        var metadata = row.bytes();
        row.bigint(); // occurred_at is in the payload
        long recordedAt = Math.floorDiv(row.bigint(), MICROS_PER_MILLI) + POSTGRES_EPOCH_MILLIS;
        var place = new Place(position, stream, version);
        try {
            codec.requireKnown(type, schemaVersion);
        } catch (RuntimeException e) {
            throw new UnreadableEventException(place, type, recordedAt, e);
        }
        return deliveries.delivered(
                place,
                id.toString(),
                type,
                schemaVersion,
                () ->
                        new Content(
                                codec.decode(type, schemaVersion, payload),
                                MetadataJson.decode(metadata)),
                recordedAt);
    }

    /// What [#read] would make of an event that has just been appended here, without reading it.
    Delivered appended(
            LoggedEvent event, String stream, long version, long position, long recordedAt) {
        // Its bytes need not be kept until somebody looks into it.
        var message = event.message();
        return deliveries.delivered(
                new Place(position, stream, version),
                message.identifier(),
                event.encoded().type(),
                event.encoded().schemaVersion(),
                () -> content(message),
                recordedAt);
    }

    private static Content content(EventMessage written) {
        var metadata = HashMap.<String, String>newHashMap(written.metadata().size() + LOG_KEYS);
        metadata.putAll(written.metadata());
        return new Content(Objects.requireNonNull(written.payload()), metadata);
    }

    /// Reads composite values, field by field: each its type, its length, its bytes.
    private static final class RowReader {

        private final ByteBuffer rows;

        RowReader(ByteBuffer rows) {
            this.rows = rows;
        }

        /// Whether another row follows.
        boolean next() {
            if (!rows.hasRemaining()) {
                return false;
            }
            rows.getInt(); // number of fields
            return true;
        }

        private int field() {
            rows.getInt(); // type
            return rows.getInt();
        }

        long bigint() {
            field();
            return rows.getLong();
        }

        int integer() {
            field();
            return rows.getInt();
        }

        UUID uuid() {
            field();
            return new UUID(rows.getLong(), rows.getLong());
        }

        byte[] bytes() {
            var bytes = new byte[field()];
            rows.get(bytes);
            return bytes;
        }

        String text() {
            int length = field();
            var text =
                    new String(
                            rows.array(),
                            rows.arrayOffset() + rows.position(),
                            length,
                            StandardCharsets.UTF_8);
            rows.position(rows.position() + length);
            return text;
        }
    }
}
