package io.caseledger.eventlog.eventstoredb.standin;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What is wrong with a server, at will.
public final class Faults {

    /// Who leads instead of this node.
    record Leader(String host, int port) {}

    private final AtomicInteger appendsToFail = new AtomicInteger();
    private final AtomicInteger answersToKeep = new AtomicInteger();
    private final AtomicInteger subscriptionsToSilence = new AtomicInteger();
    private final AtomicInteger silences = new AtomicInteger();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong appends = new AtomicLong();
    private volatile Status failure = Status.UNAVAILABLE;
    private volatile Duration appendDelay = Duration.ZERO;
    private volatile @Nullable Leader leader;

    /// The next appends fail in this way, and nothing is taken down.
    public void failAppends(int count, Status how) {
        failure = how;
        appendsToFail.set(count);
    }

    /// The next appends are taken down, and their answers never given.
    public void keepAnswers(int count) {
        answersToKeep.set(count);
    }

    public void delayAppends(Duration delay) {
        appendDelay = delay;
    }

    /// Subscriptions that are open now are sent nothing more, and the next `more` to be opened too.
    /// Their lines stay as they are.
    public void silenceSubscriptions(int more) {
        subscriptionsToSilence.set(more);
        silences.incrementAndGet();
    }

    public void leaderIsElsewhere(String host, int port) {
        leader = new Leader(host, port);
    }

    public void leads() {
        leader = null;
    }

    int silences() {
        return silences.get();
    }

    /// Events that subscriptions have been sent, over all of them.
    public long sent() {
        return sent.get();
    }

    void sentOne() {
        sent.incrementAndGet();
    }

    /// Events that were read in pages.
    public long read() {
        return read.get();
    }

    void readSome(int count) {
        read.addAndGet(count);
    }

    boolean silencesNext() {
        return take(subscriptionsToSilence);
    }

    Duration appendDelay() {
        return appendDelay;
    }

    boolean keepsAnswer() {
        return take(answersToKeep);
    }

    boolean isLeader() {
        return leader == null;
    }

    /// How a call that needs the leader is refused, if it is.
    @Nullable StatusRuntimeException notLeader() {
        var elsewhere = leader;
        if (elsewhere == null) {
            return null;
        }
        var trailers = new Metadata();
        trailers.put(key("exception"), "not-leader");
        trailers.put(key("leader-endpoint-host"), elsewhere.host());
        trailers.put(key("leader-endpoint-port"), Integer.toString(elsewhere.port()));
        return Status.NOT_FOUND
                .withDescription("Leader info available")
                .asRuntimeException(trailers);
    }

    /// Appends that have come in, whatever became of them.
    public long appends() {
        return appends.get();
    }

    @Nullable StatusRuntimeException appendFailure() {
        appends.incrementAndGet();
        var elsewhere = notLeader();
        if (elsewhere != null) {
            return elsewhere;
        }
        return take(appendsToFail) ? failure.asRuntimeException() : null;
    }

    private static boolean take(AtomicInteger left) {
        return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
