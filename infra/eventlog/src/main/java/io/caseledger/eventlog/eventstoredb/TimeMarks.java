package io.caseledger.eventlog.eventstoredb;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;

/// Which position was reached when, sparsely: EventStoreDB has no index by time. Fed by everything
/// that is read; what lies between two marks is searched.
final class TimeMarks {

    static final int MAX_MARKS = 4_096;

    /// Nodes that led one after the other may disagree about the time by so much.
    private static final Duration DISAGREEMENT = Duration.ofSeconds(10);

    private final TreeMap<Long, Long> millisAt = new TreeMap<>();

    /// Bytes of the log; doubled whenever there are too many marks.
    private long spacing = 1 << 18;

    synchronized void note(long position, long millis) {
        var before = millisAt.floorEntry(position);
        if (before != null && position - before.getKey() < spacing) {
            return;
        }
        millisAt.put(position, millis);
        if (millisAt.size() > MAX_MARKS) {
            spacing *= 2;
            thin();
        }
    }

    private void thin() {
        long last = Long.MIN_VALUE / 2;
        for (var marks = millisAt.keySet().iterator(); marks.hasNext(); ) {
            long position = marks.next();
            if (position - last < spacing) {
                marks.remove();
            } else {
                last = position;
            }
        }
    }

    /// A position before which nothing of `instant` or later stands; 0 where none is known.
    synchronized long before(Instant instant) {
        if (instant.isBefore(Instant.EPOCH)) {
            return 0;
        }
        var limit = instant.minus(DISAGREEMENT);
        for (var mark : millisAt.descendingMap().entrySet()) {
            if (Instant.ofEpochMilli(mark.getValue()).isBefore(limit)) {
                return mark.getKey();
            }
        }
        return 0;
    }

    synchronized int size() {
        return millisAt.size();
    }
}
