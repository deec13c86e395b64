package io.caseledger.eventlog;

import java.time.Duration;

/// The queue of appends is full; nothing was taken down.
public final class LogOverloadedException extends RuntimeException {

    private final Duration retryAfter;

    public LogOverloadedException(Duration retryAfter) {
        super("the log's queue is full", null, false, false);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
