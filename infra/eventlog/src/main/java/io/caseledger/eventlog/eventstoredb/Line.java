package io.caseledger.eventlog.eventstoredb;

import io.kurrent.dbclient.KurrentDBClient;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// A client that has found a server, for as long as the server is heard of.
final class Line {

    /// What was asked on a line that has been given up; it is not known what became of it.
    static final class FellSilent extends RuntimeException {
        FellSilent() {
            super("the line to the server fell silent", null, false, false);
        }
    }

    private final KurrentDBClient client;
    private final Sinks.Empty<Void> end = Sinks.empty();
    private volatile long lastHeard = System.nanoTime();

    Line(KurrentDBClient client) {
        this.client = client;
    }

    KurrentDBClient client() {
        return client;
    }

    /// Fails with [FellSilent] without waiting for the client, which would wait much longer.
    <T> Mono<T> call(Function<KurrentDBClient, CompletableFuture<T>> call) {
        return Mono.firstWithSignal(
                Mono.fromFuture(() -> call.apply(client)).doOnSuccess(answer -> heard()), end());
    }

    /// Something came over it.
    void heard() {
        lastHeard = System.nanoTime();
    }

    boolean wasHeardAfter(long nanoTime) {
        return lastHeard - nanoTime > 0;
    }

    /// Never completes, and fails when the line is given up.
    <T> Mono<T> end() {
        return end.asMono().then(Mono.never());
    }

    void giveUp() {
        end.tryEmitError(new FellSilent());
        retire();
    }

    /// It closes a connection that may look alive to it, however long that takes.
    void retire() {
        var _ = client.shutdown();
    }
}
