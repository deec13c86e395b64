package io.caseledger.query;

import org.jspecify.annotations.Nullable;

/// How a projection does on this node.
///
/// @param position the last one that this node saw committed
/// @param caughtUp nothing in the log waits for it here; false also while another node runs it
/// @param error what the last attempt failed with, until one succeeds
public record ProjectionStatus(
        String name, long position, boolean running, boolean caughtUp, @Nullable String error) {}
