package io.caseledger.eventlog;

import java.time.Instant;
import java.util.Set;

/// Turns events into the bytes that the log keeps, and back. What `decode` returns equals what was
/// given to `encode`: readers that follow closely get the one, readers that come later the other.
public interface EventCodec {

    /// Refuses an object that is no event with a [LogRefusedException].
    EncodedEvent encode(Object event);

    /// Fails where [#decode] would, whatever is in the event.
    default void requireKnown(String type, int schemaVersion) {}

    Object decode(String type, int schemaVersion, byte[] payload);

    /// What the streams of its events are called before their first `-`. A store may hold other
    /// streams too; they are nobody's here.
    Set<String> categories();

    /// @param type the wire name, never a class name
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record EncodedEvent(String type, int schemaVersion, byte[] payload, Instant occurredAt) {}
}
