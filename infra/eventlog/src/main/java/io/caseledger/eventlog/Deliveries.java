package io.caseledger.eventlog;

import io.caseledger.kernel.audit.LogMetadata;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;

/// Makes messages of what a log holds.
public final class Deliveries {

    private record WireType(String name, int version) {}

    private final Map<WireType, MessageType> types = new ConcurrentHashMap<>();

    /// @param metadata the caller's own map: the event's place in the log is added to it
    /// @param recordedAt milliseconds since 1970
    public Delivered delivered(
            Place place,
            String id,
            String type,
            int schemaVersion,
            Object payload,
            Map<String, String> metadata,
            long recordedAt) {
        metadata.put(LogMetadata.POSITION, Long.toString(place.position()));
        metadata.put(LogMetadata.STREAM, place.stream());
        metadata.put(LogMetadata.VERSION, Long.toString(place.version()));
        metadata.put(LogMetadata.RECORDED_AT, Long.toString(recordedAt));
        var message =
                new GenericEventMessage(
                        id,
                        types.computeIfAbsent(
                                new WireType(type, schemaVersion), Deliveries::messageType),
                        payload,
                        metadata,
                        Instant.ofEpochMilli(recordedAt));
        var context =
                Context.with(
                        TrackingToken.RESOURCE_KEY,
                        new GlobalSequenceTrackingToken(place.position()));
        return new Delivered(
                place.position(),
                place.stream(),
                place.version(),
                new SimpleEntry<>(message, context));
    }

    private static MessageType messageType(WireType type) {
        return new MessageType(type.name(), Integer.toString(type.version()));
    }

    /// Where an event stands: in the whole log, and in its stream.
    public record Place(long position, String stream, long version) {}
}
