package io.caseledger.eventlog.eventstoredb.standin;

import com.google.protobuf.ByteString;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// What the server keeps: streams and the order over all of them, with events of the server's own
/// and of somebody else in between. It decides about appends as EventStoreDB does.
public final class StandInStore {

    static final long ANY = -2;
    static final long NO_STREAM = -1;
    static final long STREAM_EXISTS = -4;

    private static final int APPENDED_BETWEEN = 40;
    private static final long TICKS_PER_SECOND = 10_000_000L;
    private static final long NANOS_PER_TICK = 100L;

    /// An event on its way in.
    record Proposed(
            UUID id, String type, String contentType, ByteString data, ByteString metadata) {}

    sealed interface Outcome {
        /// @param revision of the last event
        record Written(long revision, long position) implements Outcome {}

        /// @param revision of the stream as it is, -1 without one
        record WrongVersion(long revision) implements Outcome {}
    }

    private final Clock clock;
    private final List<StoredEvent> all = new ArrayList<>();
    private final Map<String, List<StoredEvent>> streams = new HashMap<>();
    private final Set<Runnable> onAppend = ConcurrentHashMap.newKeySet();
    private long nextPosition = 1_234;
    private long appended;

    public StandInStore() {
        this(Clock.systemUTC());
    }

    StandInStore(Clock clock) {
        this.clock = clock;
        others();
    }

    synchronized Outcome append(String stream, long expected, List<Proposed> proposed) {
        var existing = streams.getOrDefault(stream, List.of());
        long current = existing.size() - 1L;
        if (expected == ANY || expected == STREAM_EXISTS) {
            if (expected == STREAM_EXISTS && current < 0) {
                return new Outcome.WrongVersion(current);
            }
            // As the server does, only that its memory has an end.
            var known = existing.stream().map(StoredEvent::id).toList();
            int first = known.indexOf(proposed.getFirst().id());
            return first < 0
                    ? write(stream, proposed)
                    : repeated(existing, first, proposed, current);
        }
        if (expected < current) {
            return repeated(existing, (int) expected + 1, proposed, current);
        }
        return expected == current ? write(stream, proposed) : new Outcome.WrongVersion(current);
    }

    private static Outcome repeated(
            List<StoredEvent> existing, int from, List<Proposed> proposed, long current) {
        for (int i = 0; i < proposed.size(); i++) {
            if (from + i >= existing.size()
                    || !existing.get(from + i).id().equals(proposed.get(i).id())) {
                return new Outcome.WrongVersion(current);
            }
        }
        var last = existing.get(from + proposed.size() - 1);
        return new Outcome.Written(last.revision(), last.position());
    }

    private Outcome write(String stream, List<Proposed> proposed) {
        StoredEvent last = null;
        for (var event : proposed) {
            last = add(stream, event);
        }
        appended += proposed.size();
        if (appended % APPENDED_BETWEEN == 0) {
            others();
        }
        onAppend.forEach(Runnable::run);
        return last == null
                ? new Outcome.WrongVersion(NO_STREAM)
                : new Outcome.Written(last.revision(), last.position());
    }

    /// The server writes about itself, also under a type that looks like anybody's; and another
    /// application uses it too.
    private void others() {
        write("$stats-0.0.0.0:2113", "$statsCollected");
        write("$persistentSubscriptionConfig", "PersistentConfig1");
        write("cases-7", "case.CaseOpened");
    }

    /// What somebody else appends.
    public synchronized void write(String stream, String type) {
        add(
                stream,
                new Proposed(
                        UUID.randomUUID(),
                        type,
                        "application/json",
                        ByteString.copyFromUtf8("{}"),
                        ByteString.EMPTY));
        onAppend.forEach(Runnable::run);
    }

    private StoredEvent add(String stream, Proposed event) {
        var events = streams.computeIfAbsent(stream, name -> new ArrayList<>());
        var stored =
                new StoredEvent(
                        stream,
                        events.size(),
                        event.id(),
                        event.type(),
                        event.contentType(),
                        event.data(),
                        event.metadata(),
                        nextPosition,
                        ticks(clock.instant()));
        nextPosition += 90L + event.data().size() + event.metadata().size();
        events.add(stored);
        all.add(stored);
        return stored;
    }

    private static long ticks(Instant now) {
        return now.getEpochSecond() * TICKS_PER_SECOND + now.getNano() / NANOS_PER_TICK;
    }

    /// Of a stream; empty where there is none.
    synchronized List<StoredEvent> stream(String stream, long from, long count) {
        var events = streams.getOrDefault(stream, List.of());
        int first = (int) Math.min(from, events.size());
        return List.copyOf(events.subList(first, (int) Math.min(events.size(), first + count)));
    }

    synchronized List<StoredEvent> streamBackwards(String stream, long from, long count) {
        var events = streams.getOrDefault(stream, List.of());
        int end = (int) Math.min(from + 1, events.size());
        return List.copyOf(events.subList((int) Math.max(0, end - count), end).reversed());
    }

    synchronized boolean has(String stream) {
        return streams.containsKey(stream);
    }

    /// From `position` on, what stands there included.
    synchronized List<StoredEvent> all(long position, long count) {
        int first = indexOf(position);
        return List.copyOf(all.subList(first, (int) Math.min(all.size(), first + count)));
    }

    /// Before `position`, the last first.
    synchronized List<StoredEvent> allBackwards(long position, long count) {
        int end = indexOf(position);
        return List.copyOf(all.subList((int) Math.max(0, end - count), end).reversed());
    }

    private int indexOf(long position) {
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all.get(middle).position() < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// A position is a place in a file: in the middle of an event nothing can be read.
    synchronized boolean isPlace(long position) {
        int index = indexOf(position);
        return index == all.size()
                ? position == nextPosition
                : all.get(index).position() == position;
    }

    void follow(Runnable more) {
        onAppend.add(more);
    }

    void unfollow(Runnable more) {
        onAppend.remove(more);
    }

    /// Events that were appended by clients.
    public synchronized long count() {
        return appended;
    }

    /// The metadata of the last event of a stream, as it was written.
    public synchronized String lastMetadata(String stream) {
        return streams.getOrDefault(stream, List.of()).getLast().metadata().toStringUtf8();
    }
}
