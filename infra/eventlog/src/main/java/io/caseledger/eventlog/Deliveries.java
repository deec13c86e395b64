package io.caseledger.eventlog;

import io.caseledger.kernel.audit.LogMetadata;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.GenericMessage;
import org.axonframework.messaging.core.Message;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;

/// Makes messages of what a log holds.
public final class Deliveries {

    private record WireType(String name, int version) {}

    private final Map<WireType, MessageType> types = new ConcurrentHashMap<>();

    /// An event's content in the log.
    ///
    /// @param metadata a map of its own: the event's place in the log is added to it
    public record Content(Object payload, Map<String, String> metadata) {}

    /// @param content asked for once or, by readers at the same moment, a few times
    /// @param recordedAt milliseconds since 1970
    public Delivered delivered(
            Place place,
            String id,
            String type,
            int schemaVersion,
            Supplier<Content> content,
            long recordedAt) {
        var messageType =
                types.computeIfAbsent(new WireType(type, schemaVersion), Deliveries::messageType);
        var message =
                new LateMessage(
                        id,
                        messageType,
                        () ->
                                message(
                                        id,
                                        messageType,
                                        read(content, place, type, recordedAt),
                                        place,
                                        recordedAt));
        var context =
                Context.with(
                        TrackingToken.RESOURCE_KEY,
                        new GlobalSequenceTrackingToken(place.position()));
        return new Delivered(
                place.position(),
                place.stream(),
                place.version(),
                new SimpleEntry<>(
                        new GenericEventMessage(message, () -> Instant.ofEpochMilli(recordedAt)),
                        context));
    }

    private static Content read(
            Supplier<Content> content, Place place, String type, long recordedAt) {
        try {
            return content.get();
        } catch (RuntimeException e) {
            throw new UnreadableEventException(place, type, recordedAt, e);
        }
    }

    private static Message message(
            String id, MessageType type, Content content, Place place, long recordedAt) {
        var metadata = content.metadata();
        metadata.put(LogMetadata.POSITION, Long.toString(place.position()));
        metadata.put(LogMetadata.STREAM, place.stream());
        metadata.put(LogMetadata.VERSION, Long.toString(place.version()));
        metadata.put(LogMetadata.RECORDED_AT, Long.toString(recordedAt));
        return new GenericMessage(id, type, content.payload(), metadata);
    }

    private static MessageType messageType(WireType type) {
        return new MessageType(type.name(), Integer.toString(type.version()));
    }

    /// Where an event stands: in the whole log, and in its stream.
    public record Place(long position, String stream, long version) {}
}
