package io.caseledger.eventlog;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;

/// An endless stream of the log from a position on. A reader that keeps up takes from the recent
/// events; one that is behind reads pages, the next one while it works on the last, and never holds
/// more than two.
final class TailStream implements MessageStream<EventMessage> {

    private static final int PAGES_AHEAD = 2;

    private final LogTail tail;
    private final LogPages reader;
    private final EventCriteria criteria;
    private final ArrayDeque<List<Delivered>> pages = new ArrayDeque<>(PAGES_AHEAD);
    private final Runnable onMore = this::callBack;

    private long cursor;
    private int indexInPage;
    private long fetchedTo;
    private boolean fetching;
    private boolean behind = true;
    private @Nullable Delivered peeked;
    private @Nullable Throwable error;
    private boolean closed;
    private volatile @Nullable Runnable callback;

    TailStream(LogTail tail, LogPages reader, long position, EventCriteria criteria) {
        this.tail = tail;
        this.reader = reader;
        this.criteria = criteria;
        this.cursor = position;
        this.fetchedTo = position;
        tail.follow(onMore);
    }

    @Override
    public synchronized Optional<Entry<EventMessage>> next() {
        var next = findNext();
        peeked = null;
        return next == null ? Optional.empty() : Optional.of(next.entry());
    }

    @Override
    public synchronized Optional<Entry<EventMessage>> peek() {
        var next = findNext();
        return next == null ? Optional.empty() : Optional.of(next.entry());
    }

    @Override
    public synchronized boolean hasNextAvailable() {
        return findNext() != null;
    }

    private @Nullable Delivered findNext() {
        while (peeked == null && !closed) {
            var following = following();
            if (following == null) {
                return null;
            }
            if (following.position() <= cursor) {
                // Asked of the table before it came from the recent events.
                continue;
            }
            cursor = following.position();
            if (following.matches(criteria)) {
                peeked = following;
            }
        }
        return peeked;
    }

    /// The event after the cursor if it is at hand; else what is needed is fetched.
    private @Nullable Delivered following() {
        var page = pages.peekFirst();
        if (page != null) {
            var event = page.get(indexInPage++);
            if (indexInPage == page.size()) {
                pages.removeFirst();
                indexInPage = 0;
            }
            if (behind) {
                fetch();
            }
            return event;
        }
        var event = tail.after(cursor);
        if (event == null && cursor < tail.last()) {
            behind = true;
            fetchedTo = Math.max(fetchedTo, cursor);
            fetch();
        }
        return event;
    }

    private void fetch() {
        if (fetching || closed || pages.size() >= PAGES_AHEAD) {
            return;
        }
        fetching = true;
        reader.after(fetchedTo).subscribe(this::fetched, this::failed);
    }

    private void fetched(LogPages.Page page) {
        synchronized (this) {
            fetching = false;
            behind = !page.last();
            fetchedTo = page.readTo();
            if (!page.events().isEmpty()) {
                pages.addLast(page.events());
            }
            if (behind) {
                fetch();
            }
        }
        tail.execute(onMore);
    }

    private void failed(Throwable failure) {
        synchronized (this) {
            fetching = false;
            error = failure;
            closed = true;
        }
        // Once is enough: its reader would take each new event for a reason to try again.
        tail.unfollow(onMore);
        tail.execute(onMore);
    }

    private void callBack() {
        var toCall = callback;
        if (toCall != null) {
            toCall.run();
        }
    }

    @Override
    public void setCallback(Runnable callback) {
        this.callback = callback;
        callback.run();
    }

    @Override
    public synchronized Optional<Throwable> error() {
        return Optional.ofNullable(error);
    }

    /// It ends only with an error, or when its reader closes it.
    @Override
    public synchronized boolean isCompleted() {
        return closed && peeked == null;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            peeked = null;
            pages.clear();
        }
        tail.unfollow(onMore);
    }
}
