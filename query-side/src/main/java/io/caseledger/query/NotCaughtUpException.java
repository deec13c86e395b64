package io.caseledger.query;

/// The rows have not come as far in the log as the read demands, and the caller's wait is over.
public final class NotCaughtUpException extends RuntimeException {

    private final long position;
    private final long retryAfterSeconds;

    /// @param position what was asked for
    public NotCaughtUpException(long position, long retryAfterSeconds) {
        super("not caught up to position " + position);
        this.position = position;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public long position() {
        return position;
    }

    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
