package io.caseledger.eventlog.eventstoredb.standin;

import io.grpc.stub.ServerCallStreamObserver;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// One subscription to `$all`: what there is, the word that it has caught up, then what comes. It
/// sends only as fast as the client takes.
final class StandInSubscription {

    private static final int PAGE = 32;

    private final StandInStore store;
    private final Faults faults;
    private final ServerCallStreamObserver<ReadResp> client;
    private final Executor executor;
    private final Predicate<StoredEvent> wanted;
    private final int window;
    private final Runnable more = this::wake;
    private final AtomicBoolean awake = new AtomicBoolean();
    private final int silencesBefore;
    private final boolean silent;

    // The rest is used by one thread at a time, while `awake` is set.
    private long sentTo;
    private int looked;
    private boolean caughtUp;

    /// @param from what stands at this position is not sent again
    StandInSubscription(
            StandInStore store,
            Faults faults,
            ServerCallStreamObserver<ReadResp> client,
            Executor executor,
            ReadReq.Options options,
            long from) {
        this.store = store;
        this.faults = faults;
        this.client = client;
        this.executor = executor;
        this.wanted = wanted(options.getFilter());
        this.window = options.getFilter().hasCount() ? PAGE : options.getFilter().getMax();
        this.sentTo = from;
        this.silencesBefore = faults.silences();
        this.silent = faults.silencesNext();
    }

    private static Predicate<StoredEvent> wanted(ReadReq.Options.FilterOptions filter) {
        var streams = Pattern.compile(filter.getStreamIdentifier().getRegex()).asPredicate();
        var types = Pattern.compile(filter.getEventType().getRegex()).asPredicate();
        return event -> streams.test(event.stream()) && types.test(event.type());
    }

    void begin() {
        client.setOnReadyHandler(more);
        client.setOnCancelHandler(() -> store.unfollow(more));
        client.onNext(
                ReadResp.newBuilder()
                        .setConfirmation(
                                ReadResp.SubscriptionConfirmation.newBuilder()
                                        .setSubscriptionId(UUID.randomUUID().toString()))
                        .build());
        store.follow(more);
        wake();
    }

    private void wake() {
        if (awake.compareAndSet(false, true)) {
            executor.execute(this::send);
        }
    }

    private void send() {
        boolean sent = true;
        while (sent && client.isReady() && !client.isCancelled() && !isSilent()) {
            sent = sendPage();
        }
        awake.set(false);
        // Whoever came while this was awake found the door closed.
        if (client.isReady() && !client.isCancelled() && !isSilent() && hasMore()) {
            wake();
        }
    }

    private boolean isSilent() {
        return silent || faults.silences() > silencesBefore;
    }

    private boolean hasMore() {
        return !store.all(sentTo + 1, 1).isEmpty();
    }

    private boolean sendPage() {
        var page = store.all(sentTo + 1, PAGE);
        for (var event : page) {
            if (!client.isReady()) {
                return false;
            }
            if (wanted.test(event)) {
                client.onNext(event.onWire());
                faults.sentOne();
            }
            sentTo = event.position();
            if (++looked % window == 0) {
                checkpoint();
            }
        }
        if (page.isEmpty() && !caughtUp) {
            caughtUp = true;
            client.onNext(
                    ReadResp.newBuilder()
                            .setCaughtUp(ReadResp.CaughtUp.getDefaultInstance())
                            .build());
        }
        return !page.isEmpty();
    }

    private void checkpoint() {
        client.onNext(
                ReadResp.newBuilder()
                        .setCheckpoint(
                                ReadResp.Checkpoint.newBuilder()
                                        .setCommitPosition(sentTo)
                                        .setPreparePosition(sentTo))
                        .build());
    }
}
