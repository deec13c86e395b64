package io.caseledger.eventlog.postgres;

import io.caseledger.eventlog.Delivered;
import io.caseledger.eventlog.LogPages;
import io.caseledger.eventlog.LogTail;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Follows the end of the log for all readers of this process. What this process appends is handed
/// over when it is committed, without reading it; a short poll finds what other processes append.
final class Tail implements LogTail {

    /// The poll's pause while other processes append, and how far it grows while they do not.
    static final long BUSY_PAUSE_MILLIS = 1;

    static final long IDLE_PAUSE_MILLIS = 50;

    private record Committed(AppendBatch batch, AppendBatch.Outcome outcome) {}

    private final LogReader reader;
    private final Rows rows;
    private final Set<Runnable> followers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService thread;
    private volatile @Nullable RecentEvents recent;

    // The rest belongs to the thread.
    private @Nullable ScheduledFuture<?> nextPoll;
    private boolean polling;
    private long pause = BUSY_PAUSE_MILLIS;

    /// While this process appends, a gap in its positions tells that another one did, too; the poll
    /// is for when it does not.
    private long handedOverAt = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);

    Tail(LogReader reader, Rows rows) {
        this.reader = reader;
        this.rows = rows;
        this.thread =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("eventlog-tail").factory());
        thread.execute(this::start);
    }

    @Override
    public long last() {
        var known = recent;
        return known == null ? UNKNOWN : known.last();
    }

    @Override
    public @Nullable Delivered after(long position) {
        var known = recent;
        return known == null ? null : known.at(position + 1);
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
        if (!thread.isShutdown()) {
            thread.execute(task);
        }
    }

    /// Called where the answer was read: only passes it on.
    void committed(AppendBatch batch, AppendBatch.Outcome outcome) {
        execute(() -> take(new Committed(batch, outcome)));
    }

    void close() {
        thread.shutdownNow();
    }

    private void start() {
        reader.lastPosition()
                .subscribe(
                        position ->
                                execute(() -> {
                                    recent = new RecentEvents(position);
                                    tell();
                                    schedule(pause);
                                }),
                        error -> execute(this::retryStart));
    }

    private void retryStart() {
        if (!thread.isShutdown()) {
            nextPoll = thread.schedule(this::start, IDLE_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void take(Committed committed) {
        var known = recent;
        if (known == null) {
            return;
        }
        if (committed.batch.repeated()) {
            // Part of it may have been there before: the table knows where and since when.
            poll();
            return;
        }
        var run = run(committed);
        if (run.isEmpty()) {
            return;
        }
        long before = known.last();
        known.add(run);
        if (known.last() > before) {
            tell();
        }
        if (known.hasGap()) {
            // Mostly the other connection's batch, which is about to be reported.
            schedule(BUSY_PAUSE_MILLIS);
        } else {
            handedOverAt = System.nanoTime();
        }
    }

    private List<Delivered> run(Committed committed) {
        var outcome = committed.outcome;
        var run = new ArrayList<Delivered>(committed.batch.events());
        for (int i = 0; i < outcome.positions().length; i++) {
            long position = outcome.positions()[i];
            if (position <= 0) {
                continue;
            }
            if (!run.isEmpty() && position != run.getLast().position() + 1) {
                // One of the appends had been here before, elsewhere: the table knows best.
                poll();
                return List.of();
            }
            var append = committed.batch.appends().get(i);
            long version = outcome.versions()[i] - append.events.size() + 1;
            for (var event : append.events) {
                run.add(
                        rows.appended(
                                event,
                                append.stream,
                                version++,
                                position++,
                                outcome.recordedAtMillis()));
            }
        }
        return run;
    }

    private void schedule(long millis) {
        if (nextPoll != null) {
            nextPoll.cancel(false);
        }
        if (!thread.isShutdown()) {
            nextPoll = thread.schedule(this::pollIfNeeded, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void pollIfNeeded() {
        var known = recent;
        if (known != null && !known.hasGap() && handsOver()) {
            schedule(IDLE_PAUSE_MILLIS);
        } else {
            poll();
        }
    }

    private boolean handsOver() {
        return System.nanoTime() - handedOverAt < TimeUnit.MILLISECONDS.toNanos(IDLE_PAUSE_MILLIS);
    }

    private void poll() {
        var known = recent;
        if (polling || known == null) {
            return;
        }
        polling = true;
        reader.after(known.last())
                .subscribe(
                        page -> execute(() -> polled(known, page.events())),
                        error -> execute(() -> unread(known)));
    }

    /// Where there is more than can be read here: who reads it as a page gets the error and can
    /// tell; here nobody would hear it.
    private void unread(RecentEvents known) {
        reader.lastPosition()
                .subscribe(
                        position ->
                                execute(() -> {
                                    if (position > known.last()) {
                                        recent = new RecentEvents(position);
                                        tell();
                                    }
                                    polled(known, List.of());
                                }),
                        // The log is away.
                        error -> execute(() -> polled(known, List.of())));
    }

    private void polled(RecentEvents known, List<Delivered> page) {
        polling = false;
        long before = known.last();
        if (!page.isEmpty()) {
            known.add(page);
        }
        if (known.last() > before) {
            tell();
            pause = BUSY_PAUSE_MILLIS;
        } else {
            pause = Math.min(2 * pause, IDLE_PAUSE_MILLIS);
        }
        if (page.size() == LogPages.PAGE) {
            poll();
        } else {
            schedule(pause);
        }
    }

    private void tell() {
        followers.forEach(Runnable::run);
    }
}
