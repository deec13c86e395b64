package io.caseledger.eventlog.postgres;

import io.caseledger.eventlog.LoggedEvent;
import io.caseledger.eventlog.StreamMarker;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// An append that waits for its answer.
final class PendingAppend {

    final String stream;
    final long expectedVersion;
    final List<LoggedEvent> events;
    final int bytes;
    final long submittedAt = System.nanoTime();
    final CompletableFuture<StreamMarker> answer = new CompletableFuture<>();

    /// Sent before without an answer: it may stand in the log already.
    boolean repeated;

    /// Its batch failed: sent by itself, so that the guilty one is found.
    boolean alone;

    PendingAppend(String stream, long expectedVersion, List<LoggedEvent> events) {
        this.stream = stream;
        this.expectedVersion = expectedVersion;
        this.events = events;
        int sum = 0;
        for (var event : events) {
            sum += event.bytes();
        }
        this.bytes = sum;
    }
}
