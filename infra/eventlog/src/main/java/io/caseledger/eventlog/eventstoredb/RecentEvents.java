package io.caseledger.eventlog.eventstoredb;

import io.caseledger.eventlog.Delivered;
import io.caseledger.eventlog.LogTail;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// The last events of the log, decoded once for all readers. One thread adds at a time, any number
/// read. It never holds more than its capacity, however slow the slowest reader is.
final class RecentEvents {

    static final int CAPACITY = 8_192;

    private final ConcurrentSkipListMap<Long, Delivered> events = new ConcurrentSkipListMap<>();
    private volatile int size;

    /// Before the first event that is at hand nothing is known.
    private volatile long floor = Long.MAX_VALUE;

    private volatile long last = LogTail.UNKNOWN;

    long last() {
        return last;
    }

    int size() {
        return size;
    }

    /// Nothing is at hand; the next event to come is the one that follows `position`.
    void restart(long position) {
        floor = position;
        events.clear();
        size = 0;
        last = position;
    }

    void add(Delivered event) {
        if (event.position() <= last) {
            // A new subscription begins where the old one stopped; better twice than never.
            return;
        }
        events.put(event.position(), event);
        int held = size + 1;
        last = event.position();
        if (held > CAPACITY) {
            // First the floor: a reader must not take the second event for the first.
            floor = events.firstKey();
            events.remove(floor);
            held--;
        }
        size = held;
    }

    @Nullable Delivered after(long position) {
        if (position < floor) {
            return null;
        }
        var next = events.higherEntry(position);
        // What was found is the next one only if nothing was dropped meanwhile.
        return next == null || position < floor ? null : next.getValue();
    }
}
