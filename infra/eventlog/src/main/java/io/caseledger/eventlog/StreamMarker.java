package io.caseledger.eventlog;

import org.axonframework.eventsourcing.eventstore.AggregateBasedConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;

/// How far one stream was known when it was read or appended to.
///
/// @param version of the stream's last event, 0 while it has none
/// @param logPosition of that event in the whole log, 0 while there is none
public record StreamMarker(String stream, long version, long logPosition)
        implements ConsistencyMarker {

    @Override
    public ConsistencyMarker lowerBound(ConsistencyMarker other) {
        if (other.equals(INFINITY) || other.equals(ORIGIN)) {
            return other.lowerBound(this);
        }
        return version <= sameStream(other).version ? this : other;
    }

    @Override
    public ConsistencyMarker upperBound(ConsistencyMarker other) {
        if (other.equals(INFINITY) || other.equals(ORIGIN)) {
            return other.upperBound(this);
        }
        return version >= sameStream(other).version ? this : other;
    }

    @Override
    public org.axonframework.eventsourcing.eventstore.Position position() {
        return new AggregateBasedConsistencyMarker(stream, version).position();
    }

    private StreamMarker sameStream(ConsistencyMarker other) {
        if (other instanceof StreamMarker marker && marker.stream.equals(stream)) {
            return marker;
        }
        throw new IllegalArgumentException("one append touches one stream: " + this + ", " + other);
    }
}
