package io.caseledger.eventlog.eventstoredb;

import io.caseledger.eventlog.LogAppender;
import io.caseledger.eventlog.LoggedEvent;
import io.caseledger.eventlog.StreamMarker;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// An append that waits for its answer.
final class PendingAppend {

    final String stream;
    final long expectedVersion;
    final List<LoggedEvent> events;
    final long bytes;
    final long submittedAt = System.nanoTime();
    final CompletableFuture<StreamMarker> answer = new CompletableFuture<>();

    /// Handed to the client: until it is answered, it may stand in the stream already.
    volatile boolean sent;

    PendingAppend(String stream, long expectedVersion, List<LoggedEvent> events) {
        this.stream = stream;
        this.expectedVersion = expectedVersion;
        this.events = events;
        this.bytes = events.stream().mapToLong(LoggedEvent::bytes).sum();
    }

    boolean anyVersion() {
        return expectedVersion == LogAppender.ANY_VERSION;
    }

    /// Where its events can stand at the earliest, if they do.
    long searchFrom() {
        return anyVersion() ? 0 : expectedVersion;
    }
}
