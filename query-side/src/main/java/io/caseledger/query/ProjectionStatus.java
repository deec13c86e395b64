package io.caseledger.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a projection does.
///
/// @param position its rows show everything up to here: where its slowest segment stands
/// @param running whether this node takes part
/// @param caughtUp nothing in the log waits for the segments of this node; false also while it has
///   none
/// @param error what the last attempt of this node failed with, until one succeeds
public record ProjectionStatus(
        String name,
        long position,
        boolean running,
        boolean caughtUp,
        @Nullable String error,
        List<Segment> segments) {

    /// A part of all cases, worked on by one node at a time.
    ///
    /// @param node absent while nobody works on it, or whoever does has been silent for too long
    public record Segment(int segment, long position, @Nullable String node) {}
}
