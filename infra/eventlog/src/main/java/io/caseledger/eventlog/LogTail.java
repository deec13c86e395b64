package io.caseledger.eventlog;

import org.jspecify.annotations.Nullable;

/// The end of a log, kept at hand for all readers of this process. A reader that keeps up takes
/// from here; one that does not reads pages, so that a slow one holds nobody up and nothing back.
public interface LogTail {

    long UNKNOWN = -1;

    /// The position of the last event that is at hand, or [#UNKNOWN] while the end of the log has
    /// not been found.
    long last();

    /// The event that follows `position`, unless it is too old to be at hand, or not known yet.
    @Nullable Delivered after(long position);

    /// `onMore` runs on the tail's thread whenever there may be more to read; it must not block.
    void follow(Runnable onMore);

    void unfollow(Runnable onMore);

    /// Runs `task` where followers are told, so that none is told twice at a time.
    void execute(Runnable task);
}
