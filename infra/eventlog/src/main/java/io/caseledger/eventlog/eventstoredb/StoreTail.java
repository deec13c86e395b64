package io.caseledger.eventlog.eventstoredb;

import io.caseledger.eventlog.Delivered;
import io.caseledger.eventlog.LogTail;
import io.kurrent.dbclient.RecordedEvent;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Follows `$all` for all readers of this process by one subscription. The client does not always
/// say when a subscription has died: a watch compares it with the end of the log, and what stands
/// still while the log grows is replaced.
final class StoreTail implements LogTail {

    private final ClientConnection connection;
    private final StoreReader reader;
    private final WireEvents wire;
    private final TimeMarks marks;
    private final Patience patience;
    private final RecentEvents recent = new RecentEvents();
    private final Set<Runnable> followers = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean telling = new AtomicBoolean();
    private final ScheduledExecutorService thread;
    private volatile @Nullable AllSubscription current;

    // The rest belongs to the thread.
    private long endBefore;
    private long movesBefore;

    StoreTail(
            ClientConnection connection,
            StoreReader reader,
            WireEvents wire,
            TimeMarks marks,
            Patience patience) {
        this.connection = connection;
        this.reader = reader;
        this.wire = wire;
        this.marks = marks;
        this.patience = patience;
        this.thread =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("eventlog-tail").factory());
        execute(this::start);
    }

    @Override
    public long last() {
        return recent.last();
    }

    @Override
    public @Nullable Delivered after(long position) {
        return recent.after(position);
    }

    int held() {
        return recent.size();
    }

    @Override
    public void follow(Runnable onMore) {
        followers.add(onMore);
    }

    @Override
    public void unfollow(Runnable onMore) {
        followers.remove(onMore);
    }

    @Override
    public void execute(Runnable task) {
        later(task, 0);
    }

    private void later(Runnable task, long millis) {
        try {
            var _ = thread.schedule(task, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // Closed: nobody is told anything more.
        }
    }

    void close() {
        thread.shutdownNow();
        var last = current;
        current = null;
        if (last != null) {
            last.stop();
        }
    }

    private void start() {
        reader.lastPosition()
                .subscribe(
                        position -> execute(() -> begin(position)),
                        error -> later(this::start, patience.retry().toMillis()));
    }

    private void begin(long position) {
        recent.restart(position);
        tell();
        subscribe();
        later(this::watch, patience.watch().toMillis());
    }

    private void subscribe() {
        var next = new AllSubscription(this);
        current = next;
        connection.readyAtLast().subscribe(line -> open(next, line), error -> lost(next, error));
    }

    private void open(AllSubscription next, Line line) {
        next.open(line, wire.streams(), recent.last());
        line.end().subscribe(never -> {}, error -> lost(next, error));
    }

    /// On the client's thread. While this works the client reads on only so far; nothing here waits
    /// for a reader.
    void received(AllSubscription from, RecordedEvent event) {
        synchronized (recent) {
            if (from != current || !wire.isOurs(event)) {
                return;
            }
            take(event);
        }
        if (telling.compareAndSet(false, true)) {
            execute(this::tell);
        }
    }

    private void take(RecordedEvent event) {
        long position = WireEvents.position(event);
        marks.note(position, event.getCreated().toEpochMilli());
        Delivered delivered;
        try {
            delivered = wire.read(event);
        } catch (RuntimeException e) {
            // Who reads it as a page gets the error and can tell; here nobody would hear it.
            recent.restart(position);
            return;
        }
        recent.add(delivered);
    }

    /// On any thread.
    void lost(AllSubscription which, Throwable error) {
        if (which == current) {
            connection.suspect(error);
            later(() -> replace(which), patience.retry().toMillis());
        }
    }

    private void replace(AllSubscription which) {
        if (which == current) {
            which.stop();
            subscribe();
        }
    }

    private void watch() {
        if (current == null) {
            return;
        }
        reader.lastPosition()
                .subscribe(
                        end -> execute(() -> compare(end)),
                        error -> later(this::watch, patience.watch().toMillis()));
    }

    /// Events that stood in the log a watch ago are here by now, or at least others have come: else
    /// the subscription is dead.
    private void compare(long end) {
        var watched = current;
        if (watched == null) {
            return;
        }
        long moves = watched.moves();
        if (endBefore > recent.last() && movesBefore == moves) {
            replace(watched);
        }
        endBefore = end;
        movesBefore = moves;
        later(this::watch, patience.watch().toMillis());
    }

    private void tell() {
        telling.set(false);
        followers.forEach(Runnable::run);
    }
}
