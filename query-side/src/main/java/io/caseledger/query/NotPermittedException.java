package io.caseledger.query;

/// The caller's role never gets this answer, whatever it asks about.
public final class NotPermittedException extends RuntimeException {

    public NotPermittedException(String why) {
        super(why);
    }
}
