package io.caseledger.command;

/// A business "no".
///
/// @param code stable, in capitals; programs branch on it
/// @param message one sentence for people
public record Rejection(String code, String message) {

    /// The case does not exist, or is none of the caller's business.
    public static final String UNKNOWN_CASE = "UNKNOWN_CASE";

    /// The caller's role may not do this.
    public static final String NOT_AUTHORISED = "NOT_AUTHORISED";

    /// The stream has moved on from the version that the caller's If-Match named.
    public static final String VERSION_MISMATCH = "VERSION_MISMATCH";
}
