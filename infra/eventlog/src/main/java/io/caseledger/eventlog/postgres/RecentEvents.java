package io.caseledger.eventlog.postgres;

import io.caseledger.eventlog.Delivered;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The last events of the log, decoded once for all readers. One thread adds, any number read.
final class RecentEvents {

    /// A power of two. Half a second of the most that is appended here; each of them is copied by
    /// every collection as long as it is among them.
    static final int CAPACITY = 2_048;

    /// Batches may be reported out of order; more than so many that wait for an earlier one are
    /// read from the table instead.
    private static final int MAX_AHEAD = 64;

    private final AtomicReferenceArray<@Nullable Delivered> slots =
            new AtomicReferenceArray<>(CAPACITY);
    private final TreeMap<Long, List<Delivered>> ahead = new TreeMap<>();
    private volatile long last;

    RecentEvents(long last) {
        this.last = last;
    }

    /// The position up to which nothing is missing.
    long last() {
        return last;
    }

    /// The event at `position` unless it is too old, or not known yet.
    @Nullable Delivered at(long position) {
        var found = slots.get((int) position & (CAPACITY - 1));
        return found != null && found.position() == position ? found : null;
    }

    /// Adds events with positions in a row. What does not follow closely waits for what is between.
    void add(List<Delivered> run) {
        if (run.getFirst().position() > last + 1) {
            ahead.put(run.getFirst().position(), run);
            if (ahead.size() > MAX_AHEAD) {
                ahead.pollLastEntry();
            }
            return;
        }
        append(run);
        while (!ahead.isEmpty() && ahead.firstKey() <= last + 1) {
            append(ahead.pollFirstEntry().getValue());
        }
    }

    /// Something is known to be missing.
    boolean hasGap() {
        return !ahead.isEmpty();
    }

    private void append(List<Delivered> run) {
        for (var event : run) {
            if (event.position() == last + 1) {
                slots.set((int) event.position() & (CAPACITY - 1), event);
                last = event.position();
            }
        }
    }
}
