package io.caseledger.eventlog;

import io.caseledger.eventlog.Deliveries.Place;
import java.time.Instant;

/// An event that a newer node wrote, or that is damaged. Passing over it would be a silent hole in
/// every projection: who comes to it stops there.
public final class UnreadableEventException extends RuntimeException {

    private final Instant recordedAt;

    /// @param recordedAt milliseconds since 1970
    public UnreadableEventException(
            Place place, String type, long recordedAt, RuntimeException cause) {
        super(
                "this node cannot read the event at position %d, %s of %s: %s"
                        .formatted(place.position(), type, place.stream(), cause.getMessage()),
                cause);
        this.recordedAt = Instant.ofEpochMilli(recordedAt);
    }

    public Instant recordedAt() {
        return recordedAt;
    }
}
