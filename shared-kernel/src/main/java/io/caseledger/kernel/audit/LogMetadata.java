package io.caseledger.kernel.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// The names under which the log tells, in an event's metadata, where and when it took the event
/// down. Writers never set them: the log does, on every message it delivers.
public final class LogMetadata {

    /// Decimal, from 1, over the whole log.
    public static final String POSITION = "position";

    public static final String STREAM = "stream";

    /// Decimal, from 1, inside the stream.
    public static final String VERSION = "version";

    /// Milliseconds since 1970-01-01T00:00:00Z, decimal.
    public static final String RECORDED_AT = "recordedAt";

    private LogMetadata() {}

    /// Puts a delivered event together again; refuses metadata that did not come from the log.
    public static <E extends DomainEvent> Recorded<E> recorded(
            UUID eventId, String type, int schemaVersion, Map<String, String> metadata, E event) {
        return new Recorded<>(
                Long.parseLong(required(metadata, POSITION)),
                eventId,
                required(metadata, STREAM),
                Long.parseLong(required(metadata, VERSION)),
                type,
                schemaVersion,
                event.occurredAt(),
                Instant.ofEpochMilli(Long.parseLong(required(metadata, RECORDED_AT))),
                Recorded.Provenance.fromMetadata(metadata),
                event);
    }

    private static String required(Map<String, String> metadata, String key) {
        var value = metadata.get(key);
        if (value == null) {
            throw new IllegalArgumentException("event metadata lacks " + key);
        }
        return value;
    }
}
