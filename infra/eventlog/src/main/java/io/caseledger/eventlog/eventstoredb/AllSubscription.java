package io.caseledger.eventlog.eventstoredb;

import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.SubscribeToAllOptions;
import io.kurrent.dbclient.Subscription;
import io.kurrent.dbclient.SubscriptionFilter;
import io.kurrent.dbclient.SubscriptionListener;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// One subscription to `$all`, from its request to its end; a new one is opened in its place.
final class AllSubscription extends SubscriptionListener {

    /// Events that the client asks for ahead of the one that is being taken.
    private static final int AHEAD = 256;

    /// Events that the server looks through before it says how far it is.
    private static final int WINDOW = 512;

    private final StoreTail tail;
    private final AtomicLong moves = new AtomicLong();
    private volatile @Nullable Line line;
    private @Nullable Subscription subscription;
    private boolean stopped;

    AllSubscription(StoreTail tail) {
        this.tail = tail;
    }

    /// @param streams an expression that matches their names
    void open(Line line, String streams, long position) {
        this.line = line;
        var filter =
                SubscriptionFilter.newBuilder()
                        .withStreamNameRegularExpression(streams)
                        .withMaxWindow(WINDOW)
                        .build();
        var options = SubscribeToAllOptions.get().filter(filter).batchSize(AHEAD);
        if (position == 0) {
            options.fromStart();
        } else {
            options.fromPosition(new Position(position, position));
        }
        Mono.fromFuture(() -> line.client().subscribeToAll(this, options))
                .subscribe(this::opened, error -> tail.lost(this, error));
    }

    private void opened(Subscription opened) {
        synchronized (this) {
            subscription = opened;
            if (!stopped) {
                return;
            }
        }
        opened.stop();
    }

    /// How often it has shown that it lives.
    long moves() {
        return moves.get();
    }

    @Override
    public void onConfirmation(Subscription confirmed) {
        moved();
    }

    private void moved() {
        moves.incrementAndGet();
        var from = line;
        if (from != null) {
            from.heard();
        }
    }

    @Override
    public void onEvent(Subscription from, ResolvedEvent event) {
        moved();
        tail.received(this, event.getEvent());
    }

    @Override
    public void onCancelled(@Nullable Subscription from, Throwable error) {
        tail.lost(this, error);
    }

    /// The client says nothing about a subscription that was stopped.
    void stop() {
        Subscription open;
        synchronized (this) {
            stopped = true;
            open = subscription;
        }
        if (open != null) {
            open.stop();
        }
    }
}
