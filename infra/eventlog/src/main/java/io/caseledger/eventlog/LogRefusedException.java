package io.caseledger.eventlog;

/// The log will not take these events, now or later; nothing of the append was taken down.
public final class LogRefusedException extends RuntimeException {

    public LogRefusedException(String message) {
        super(message);
    }

    public LogRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
