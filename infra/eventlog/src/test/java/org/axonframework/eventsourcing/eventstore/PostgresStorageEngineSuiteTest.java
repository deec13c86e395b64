package org.axonframework.eventsourcing.eventstore;

import io.caseledger.eventlog.LogMetrics;
import io.caseledger.eventlog.TextCodec;
import io.caseledger.eventlog.postgres.LogDatabase;
import io.caseledger.eventlog.postgres.PostgresEventLog;
import org.jspecify.annotations.NullMarked;

@NullMarked
class PostgresStorageEngineSuiteTest extends LogStorageEngineSuite {

    @Override
    protected Opened open() {
        var log =
                PostgresEventLog.open(
                        LogDatabase.create().settings(), new TextCodec(), LogMetrics.NONE);
        return new Opened(log.engine(), log);
    }
}
