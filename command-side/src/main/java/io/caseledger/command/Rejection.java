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

    /// What a [#VERSION_MISMATCH] says.
    public static final Rejection OUTDATED =
            new Rejection(VERSION_MISMATCH, "The case has changed since that version.");

    /// Nothing else may be said than this "no": not even whether a version would have matched.
    public boolean hidesTheSubject() {
        return code.equals(UNKNOWN_CASE) || code.equals(NOT_AUTHORISED);
    }
}
