package io.caseledger.command;

/// A business "no".
///
/// @param kind for whoever does not know the code
/// @param code stable, in capitals; programs branch on it
/// @param message one sentence for people
public record Rejection(Kind kind, String code, String message) {

    /// The kinds of "no" that any capability may say.
    public enum Kind {
        /// What was named does not exist, or is none of the caller's business.
        UNKNOWN,
        /// The caller may not do this.
        NOT_PERMITTED,
        /// The stream has moved on from the version that the caller's If-Match named.
        OUTDATED,
        /// It does not go together with what is known.
        CONFLICT
    }

    /// What is said where a version does not match.
    public static final Rejection OUTDATED =
            new Rejection(
                    Kind.OUTDATED,
                    "VERSION_MISMATCH",
                    "There have been changes since that version.");

    /// Nothing else may be said than this "no": not even whether a version would have matched.
    public boolean hidesTheSubject() {
        return kind == Kind.UNKNOWN || kind == Kind.NOT_PERMITTED;
    }
}
