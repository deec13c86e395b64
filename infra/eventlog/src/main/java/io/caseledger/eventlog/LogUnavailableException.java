package io.caseledger.eventlog;

/// The log could not be reached in time. Whether the events were taken down is not known: repeat
/// the append with the same event ids and the log answers as it would have the first time.
public final class LogUnavailableException extends RuntimeException {

    public LogUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
