package io.caseledger.eventlog.eventstoredb;

import static org.awaitility.Awaitility.await;

import io.caseledger.eventlog.JsonEventCodec;
import io.caseledger.eventlog.LogMetrics;
import java.time.Duration;

/// A log whose patience is a test's.
final class Quick {

    static final Patience PATIENCE =
            new Patience(
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(20),
                    Duration.ofMillis(50),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(1));

    /// For what must come to a good end however slow the machine is.
    static final Patience STUBBORN =
            new Patience(
                    Duration.ofSeconds(40),
                    PATIENCE.answer(),
                    Duration.ofSeconds(40),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(40),
                    PATIENCE.retry(),
                    PATIENCE.watch(),
                    PATIENCE.silence());

    /// A busy machine is not taken for a silent server: nothing is sent a second time.
    static final Patience UNWATCHED =
            new Patience(
                    STUBBORN.line(),
                    STUBBORN.answer(),
                    STUBBORN.outcome(),
                    STUBBORN.read(),
                    STUBBORN.follow(),
                    STUBBORN.retry(),
                    Duration.ofHours(1),
                    STUBBORN.silence());

    /// An append is not taken for lost while its line holds.
    static final Patience LONG_UNDER_WAY =
            new Patience(
                    PATIENCE.line(),
                    Duration.ofSeconds(40),
                    Duration.ofSeconds(40),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(40),
                    PATIENCE.retry(),
                    PATIENCE.watch(),
                    Duration.ofSeconds(5));

    private static final Duration CONNECTS = Duration.ofSeconds(60);

    private Quick() {}

    /// Has been answered once: on a cold and busy machine that may take longer than the patience.
    static EventStoreDbEventLog connected(String connectionString, Patience patience) {
        var log = open(connectionString, patience);
        await().atMost(CONNECTS)
                .ignoreExceptions()
                .until(() -> log.engine().latestToken(null).get().position().isPresent());
        return log;
    }

    static EventStoreDbEventLog open(String connectionString, Patience patience) {
        return EventStoreDbEventLog.open(
                connectionString, new JsonEventCodec(), LogMetrics.NONE, patience);
    }
}
