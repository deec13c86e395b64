package io.caseledger.eventlog.eventstoredb;

import io.caseledger.eventlog.Delivered;
import io.caseledger.eventlog.Deliveries;
import io.caseledger.eventlog.Deliveries.Content;
import io.caseledger.eventlog.Deliveries.Place;
import io.caseledger.eventlog.EventCodec;
import io.caseledger.eventlog.EventCodec.EncodedEvent;
import io.caseledger.eventlog.LoggedEvent;
import io.caseledger.eventlog.MetadataJson;
import io.caseledger.eventlog.Streams;
import io.caseledger.eventlog.UnreadableEventException;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.RecordedEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.axonframework.messaging.eventhandling.EventMessage;

/// Events in the form in which EventStoreDB keeps them.
final class WireEvents {

    private static final String RESERVED = "$";
    private static final String SCHEMA_VERSION = "$schemaVersion";

    /// The names that EventStoreDB's own tools and projections look for, and ours.
    private static final Map<String, String> NAMES =
            Map.of("$correlationId", "correlationId", "$causationId", "causationId");

    private final EventCodec codec;
    private final Set<String> categories;
    private final Deliveries deliveries = new Deliveries();

    WireEvents(EventCodec codec) {
        this.codec = codec;
        this.categories = codec.categories();
    }

    static byte[] metadata(EventMessage message, EncodedEvent encoded) {
        var written = new HashMap<>(message.metadata());
        NAMES.forEach((theirs, ours) -> rename(written, ours, theirs));
        written.put(SCHEMA_VERSION, Integer.toString(encoded.schemaVersion()));
        return MetadataJson.encode(written);
    }

    private static void rename(Map<String, String> metadata, String from, String to) {
        var value = metadata.remove(from);
        if (value != null) {
            metadata.put(to, value);
        }
    }

    static EventData write(LoggedEvent event) {
        return EventDataBuilder.json(event.id(), event.encoded().type(), event.encoded().payload())
                .metadataAsBytes(event.metadata())
                .build();
    }

    /// The streams of ours, as an expression for the server. Not by type: the server's own streams
    /// hold events whose types look like anybody's (`PersistentConfig1`), and others have theirs.
    String streams() {
        return "^(" + String.join("|", categories) + ")-";
    }

    /// Where a stream of ours was deleted the server has left a word of its own in it.
    boolean isOurs(RecordedEvent event) {
        return categories.contains(Streams.category(event.getStreamId()))
                && !event.getEventType().startsWith(RESERVED);
    }

    /// Of its last byte in the server's files: it grows, with gaps.
    static long position(RecordedEvent event) {
        long position = event.getPosition().getCommitUnsigned();
        if (position < 0) {
            throw new IllegalStateException(
                    "the server does not say where an event stands: older than 22.10");
        }
        return position;
    }

    /// Counted from 1; theirs is counted from 0.
    static long version(RecordedEvent event) {
        return event.getRevision() + 1;
    }

    Delivered read(RecordedEvent event) {
        var place = new Place(position(event), event.getStreamId(), version(event));
        long recordedAt = event.getCreated().toEpochMilli();
        try {
            return read(event, place, recordedAt);
        } catch (RuntimeException e) {
            throw new UnreadableEventException(place, event.getEventType(), recordedAt, e);
        }
    }

    private Delivered read(RecordedEvent event, Place place, long recordedAt) {
        var metadata = MetadataJson.decode(event.getUserMetadata());
        int schemaVersion = Integer.parseInt(metadata.getOrDefault(SCHEMA_VERSION, "1"));
        NAMES.forEach((theirs, ours) -> rename(metadata, theirs, ours));
        // The client adds the trace's names where somebody traces.
        metadata.keySet().removeIf(name -> name.startsWith(RESERVED));
        var payload = codec.decode(event.getEventType(), schemaVersion, event.getEventData());
        return deliveries.delivered(
                place,
                event.getEventId().toString(),
                event.getEventType(),
                schemaVersion,
                () -> new Content(payload, new HashMap<>(metadata)),
                recordedAt);
    }
}
