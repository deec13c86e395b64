package io.caseledger.command;

/// A capability that is open to the outside.
///
/// @param edge what may be asked
/// @param commands who sees to it
public record Desk<C>(Edge<C> edge, Commands<C> commands) {}
