package io.caseledger.query.axon;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.EventTrackerStatus;

/// The segments that this node works on, and how far each has come in the log.
final class OwnSegments {

    private final Supplier<Map<Integer, EventTrackerStatus>> claimed;

    /// Where the token of a segment stands, or will stand when the batch under way is committed.
    private final Map<Integer, Long> tokens = new ConcurrentHashMap<>();

    /// @param claimed what the processor says of its segments: how far they have worked, or passed
    ///   over events of others
    OwnSegments(Supplier<Map<Integer, EventTrackerStatus>> claimed) {
        this.claimed = claimed;
    }

    void moveToken(int segment, long position) {
        tokens.put(segment, position);
    }

    /// Events up to here have left the buffers of all segments.
    long taken() {
        var taken = Long.MAX_VALUE;
        for (var segment : claimed.get().entrySet()) {
            var token = tokens.getOrDefault(segment.getKey(), 0L);
            taken = Math.min(taken, Math.max(token, position(segment.getValue())));
        }
        return taken;
    }

    /// Where the segments stand that have passed over events of others and whose token does not say
    /// so. While a batch is under way nothing is known of its segment.
    Map<Integer, Long> passed() {
        var segments = claimed.get();
        tokens.keySet().retainAll(segments.keySet());
        var passed = new HashMap<Integer, Long>();
        segments.forEach((segment, status) -> {
            if (position(status) > tokens.getOrDefault(segment, 0L)) {
                passed.put(segment, position(status));
            }
        });
        return passed;
    }

    /// Nothing in the log waits for a segment of this node; false also while it has none.
    boolean areCaughtUp() {
        var segments = claimed.get().values();
        return !segments.isEmpty() && segments.stream().allMatch(EventTrackerStatus::isCaughtUp);
    }

    private static long position(EventTrackerStatus status) {
        return status.getCurrentPosition().orElse(0);
    }
}
