package io.caseledger.server.security;

/// The server has no one to tell it who is calling.
final class NoIssuerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoIssuerException() {
        super("no token issuer is configured");
    }
}
