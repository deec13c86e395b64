package io.caseledger.command;

/// Carries a [Rejection] out of an HTTP edge; the server renders it as a problem.
public final class RejectedException extends RuntimeException {

    private final transient Rejection rejection;

    public RejectedException(Rejection rejection) {
        // No stack trace: a "no" is an answer, not a fault of the program.
        super(rejection.code() + ": " + rejection.message(), null, false, false);
        this.rejection = rejection;
    }

    public Rejection rejection() {
        return rejection;
    }
}
