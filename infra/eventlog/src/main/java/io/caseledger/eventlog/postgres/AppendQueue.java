package io.caseledger.eventlog.postgres;

import io.caseledger.eventlog.LogOverloadedException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Appends in the order of their arrival, put together into batches. At most one append of a stream
/// is ready or under way at a time; the others wait in the stream's lane, so that two of them never
/// meet in one batch and never overtake each other. Not thread-safe.
final class AppendQueue {

    static final int MAX_EVENTS_PER_BATCH = 256;
    static final int MAX_BYTES_PER_BATCH = 4 << 20;
    static final int MAX_APPENDS = 8_192;
    static final int MAX_BYTES = 64 << 20;
    static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /// Who waits behind an append that is ready or under way, first in line first; most streams
    /// never see two appends at once, and their line is empty.
    private final Map<String, Line> lines = new HashMap<>();

    private final ArrayDeque<PendingAppend> ready = new ArrayDeque<>();

    /// Sent before, without a clear answer. They go first: their lanes are closed until they have
    /// one.
    private final ArrayDeque<PendingAppend> again = new ArrayDeque<>();

    private int appends;
    private long bytes;

    int size() {
        return appends;
    }

    void add(PendingAppend append) {
        if (appends >= MAX_APPENDS || (appends > 0 && bytes + append.bytes > MAX_BYTES)) {
            throw new LogOverloadedException(RETRY_AFTER);
        }
        appends++;
        bytes += append.bytes;
        var line = lines.putIfAbsent(append.stream, Line.EMPTY);
        if (line == null) {
            ready.addLast(append);
        } else {
            lines.put(append.stream, line.with(append));
        }
    }

    void addAgain(PendingAppend append) {
        again.addLast(append);
    }

    @Nullable AppendBatch poll() {
        if (again.isEmpty()) {
            return ready.isEmpty() ? null : take(ready, false);
        }
        if (again.getFirst().alone) {
            var first = again.removeFirst();
            return new AppendBatch(List.of(first), first.repeated, first.events.size());
        }
        return take(again, true);
    }

    private static AppendBatch take(ArrayDeque<PendingAppend> from, boolean repeated) {
        var taken = new ArrayList<PendingAppend>(Math.min(from.size(), MAX_EVENTS_PER_BATCH));
        int events = 0;
        long bytes = 0;
        for (var next = from.peekFirst(); next != null && !next.alone; next = from.peekFirst()) {
            events += next.events.size();
            bytes += next.bytes;
            boolean full = events > MAX_EVENTS_PER_BATCH || bytes > MAX_BYTES_PER_BATCH;
            if (full && !taken.isEmpty()) {
                events -= next.events.size();
                break;
            }
            taken.add(from.removeFirst());
        }
        return new AppendBatch(taken, repeated, events);
    }

    /// The append has its answer: the next of its stream may go.
    void answered(PendingAppend append) {
        appends--;
        bytes -= append.bytes;
        var line = lines.get(append.stream);
        if (line == null || line.waiting().isEmpty()) {
            lines.remove(append.stream);
        } else {
            ready.addLast(line.waiting().removeFirst());
        }
    }

    /// Takes out every append that waits since before `submittedBefore` and none of which is under
    /// way.
    void expire(long submittedBefore, Consumer<PendingAppend> expired) {
        for (var queue : List.of(again, ready)) {
            for (int i = queue.size(); i > 0; i--) {
                var append = queue.removeFirst();
                if (append.submittedAt - submittedBefore < 0) {
                    answered(append);
                    expired.accept(append);
                } else {
                    queue.addLast(append);
                }
            }
        }
    }

    private record Line(ArrayDeque<PendingAppend> waiting) {

        static final Line EMPTY = new Line(new ArrayDeque<>(0));

        Line with(PendingAppend append) {
            var line = equals(EMPTY) ? new Line(new ArrayDeque<>(2)) : this;
            line.waiting.addLast(append);
            return line;
        }
    }
}
