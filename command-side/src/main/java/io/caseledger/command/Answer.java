package io.caseledger.command;

/// What became of a command.
public sealed interface Answer {

    /// Durable in the log.
    ///
    /// @param subject what the command was about
    /// @param version of the subject's stream after the command; what an ETag says
    /// @param position of the command's last event in the log; what a reader waits for
    /// @param created whether the command began the stream
    record Accepted(String subject, long version, long position, boolean created)
            implements Answer {}

    /// Nothing was recorded.
    record Rejected(Rejection rejection) implements Answer {}
}
