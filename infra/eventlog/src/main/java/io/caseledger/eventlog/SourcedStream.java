package io.caseledger.eventlog;

import java.util.List;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;
import org.jspecify.annotations.Nullable;

/// The events of one stream in order of version, page by page, and at the end a marker that says
/// how far it was read: also where there was nothing to read.
final class SourcedStream implements MessageStream<EventMessage> {

    private final LogPages pages;
    private final String stream;

    private long lastVersion;
    private long lastPosition;
    private List<Delivered> page = List.of();
    private int index;
    private boolean fetching;
    private boolean lastPage;
    private boolean marked;
    private boolean closed;
    private @Nullable Entry<EventMessage> peeked;
    private @Nullable Throwable error;
    private @Nullable Runnable callback;

    SourcedStream(LogPages pages, String stream, long afterVersion) {
        this.pages = pages;
        this.stream = stream;
        this.lastVersion = afterVersion;
        fetch();
    }

    @Override
    public synchronized Optional<Entry<EventMessage>> next() {
        var next = findNext();
        peeked = null;
        return Optional.ofNullable(next);
    }

    @Override
    public synchronized Optional<Entry<EventMessage>> peek() {
        return Optional.ofNullable(findNext());
    }

    @Override
    public synchronized boolean hasNextAvailable() {
        return findNext() != null;
    }

    private @Nullable Entry<EventMessage> findNext() {
        if (peeked != null || closed) {
            return peeked;
        }
        if (index < page.size()) {
            var event = page.get(index++);
            lastVersion = event.version();
            lastPosition = event.position();
            peeked = event.entry();
            if (index == page.size() && !lastPage) {
                fetch();
            }
        } else if (lastPage && !marked) {
            marked = true;
            peeked = marker();
        }
        return peeked;
    }

    private Entry<EventMessage> marker() {
        return new SimpleEntry<>(
                TerminalEventMessage.INSTANCE,
                Context.with(
                        ConsistencyMarker.RESOURCE_KEY,
                        new StreamMarker(stream, lastVersion, lastPosition)));
    }

    private void fetch() {
        if (!fetching) {
            fetching = true;
            pages.streamAfter(stream, lastVersion).subscribe(this::fetched, this::failed);
        }
    }

    private void fetched(List<Delivered> fetched) {
        synchronized (this) {
            fetching = false;
            page = fetched;
            index = 0;
            lastPage = fetched.size() < LogPages.PAGE;
        }
        callBack();
    }

    private void failed(Throwable failure) {
        synchronized (this) {
            error = failure;
            closed = true;
        }
        callBack();
    }

    private void callBack() {
        Runnable toCall;
        synchronized (this) {
            toCall = callback;
        }
        if (toCall != null) {
            toCall.run();
        }
    }

    @Override
    public void setCallback(Runnable callback) {
        synchronized (this) {
            this.callback = callback;
        }
        callback.run();
    }

    @Override
    public synchronized Optional<Throwable> error() {
        return Optional.ofNullable(error);
    }

    @Override
    public synchronized boolean isCompleted() {
        return closed || (marked && peeked == null);
    }

    @Override
    public synchronized void close() {
        closed = true;
        peeked = null;
        page = List.of();
    }
}
