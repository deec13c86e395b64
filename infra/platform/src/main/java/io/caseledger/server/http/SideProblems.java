package io.caseledger.server.http;

import org.jspecify.annotations.Nullable;

/// What the failures of one side mean to the caller; the server of each side brings one.
@FunctionalInterface
public interface SideProblems {

    /// Absent for what is no failure of that side.
    @Nullable Problem of(Throwable failure);
}
