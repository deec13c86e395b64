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
import java.util.HashMap;
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

    /// Columns in the order of the table.
    Delivered read(byte[] row) {
        var fields = new RowReader(ByteBuffer.wrap(row));
        long position = fields.bigint();
        var id = fields.uuid();
        var stream = fields.text();
        long version = fields.bigint();
        var type = fields.text();
        int schemaVersion = fields.integer();
        var payload = fields.bytes();
        var metadata = fields.bytes();
        fields.bigint(); // occurred_at is in the payload
        long recordedAt = Math.floorDiv(fields.bigint(), MICROS_PER_MILLI) + POSTGRES_EPOCH_MILLIS;
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

    /// Reads the fields of a composite value: each its type, its length, its bytes.
    private static final class RowReader {

        private final ByteBuffer row;

        RowReader(ByteBuffer row) {
            this.row = row;
            row.getInt(); // number of fields
        }

        private int field() {
            row.getInt(); // type
            return row.getInt();
        }

        long bigint() {
            field();
            return row.getLong();
        }

        int integer() {
            field();
            return row.getInt();
        }

        UUID uuid() {
            field();
            return new UUID(row.getLong(), row.getLong());
        }

        byte[] bytes() {
            var bytes = new byte[field()];
            row.get(bytes);
            return bytes;
        }

        String text() {
            int length = field();
            var text =
                    new String(
                            row.array(),
                            row.arrayOffset() + row.position(),
                            length,
                            StandardCharsets.UTF_8);
            row.position(row.position() + length);
            return text;
        }
    }
}
