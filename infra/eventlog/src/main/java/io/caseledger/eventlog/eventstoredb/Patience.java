package io.caseledger.eventlog.eventstoredb;

import java.time.Duration;

/// How long is waited for what. The client's own limits start late and leave some calls out.
///
/// @param line how long a closed gate is waited at; longer than that, everybody is told at once
///   that there is no server
/// @param answer to one call that appends; then it is taken for lost
/// @param outcome how long an append may wait for a clear answer before it is told there is none
/// @param read one page
/// @param follow how long a follower's page is asked for again before its reader is told
/// @param retry the pause before something that was lost is tried again
/// @param watch how often the subscription is compared with the end of the log, and every line
///   asked for a sign of life
/// @param silence how long a line may owe that sign before another one is laid
record Patience(
        Duration line,
        Duration answer,
        Duration outcome,
        Duration read,
        Duration follow,
        Duration retry,
        Duration watch,
        Duration silence) {

    static final Patience USUAL =
            new Patience(
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(3));
}
