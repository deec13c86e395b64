package io.caseledger.query;

/// What a caller asked with is not as it must be; the server says which parameter, and what is
/// allowed.
public final class InvalidParameterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String parameter;

    public InvalidParameterException(String parameter, String allowed) {
        super(allowed, null, false, false);
        this.parameter = parameter;
    }

    public String parameter() {
        return parameter;
    }
}
