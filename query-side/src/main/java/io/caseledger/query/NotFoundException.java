package io.caseledger.query;

/// There is no such thing, or none that the caller may know of.
public final class NotFoundException extends RuntimeException {

    public NotFoundException(String what) {
        super(what);
    }
}
