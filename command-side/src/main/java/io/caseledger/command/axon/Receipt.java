package io.caseledger.command.axon;

/// What a command was answered with.
///
/// @param position 0 while the log has not said
record Receipt(String commandId, long version, long position, boolean created) {}
