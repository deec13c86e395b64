package org.axonframework.eventsourcing.eventstore;

import io.caseledger.eventlog.AsAxonWritesIt;
import io.caseledger.eventlog.LogMetrics;
import io.caseledger.eventlog.TextCodec;
import io.caseledger.eventlog.postgres.LogDatabase;
import io.caseledger.eventlog.postgres.PostgresEventLog;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/// Axon's own suite for storage engines. It stands in Axon's package because what does not apply
/// can be overridden only there.
@NullMarked
class PostgresStorageEngineSuiteTest extends StorageEngineTestSuite<AsAxonWritesIt> {

    private @Nullable PostgresEventLog log;

    @Override
    protected AsAxonWritesIt buildStorageEngine() {
        log =
                PostgresEventLog.open(
                        LogDatabase.create().settings(), new TextCodec(), LogMetrics.NONE);
        return new AsAxonWritesIt(log.engine());
    }

    @Override
    protected @Nullable ProcessingContext processingContext() {
        return null;
    }

    @Override
    @Disabled("asks for Axon's own marker of one global index; ours is of one stream")
    @Test
    void
            concurrentTransactionsForNonOverlappingTagsBothCommitWithExpectedConsistencyMarkerResponse() {}

    @Override
    @Disabled("asks for Axon's own marker of one global index; ours is of one stream")
    @Test
    void sourcingEventsShouldReturnLatestConsistencyMarker() {}

    @Override
    @Disabled("asks for Axon's own marker of one global index; ours is of one stream")
    @Test
    void sourcingEventsShouldReturnLatestConsistencyMarkerEvenWhenStoreIsEmpty() {}

    @Override
    @Disabled(
            "sources from an offset in the whole log; a stream is sourced from a version of its own")
    @Test
    void sourcingEventsWithOffsetReturnsMatchingAggregateEvents() {}

    @AfterAll
    void close() {
        if (log != null) {
            log.close();
        }
    }
}
