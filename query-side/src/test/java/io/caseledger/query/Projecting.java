package io.caseledger.query;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.casehandling.CaseEvent;
import java.util.List;

/// Drives a projection as its processor would: rows and progress in one transaction for each batch.
public final class Projecting {

    private Projecting() {}

    public static void project(
            ReadDatabase database, Projection projection, List<Recorded<CaseEvent>> events) {
        project(database, projection, events, Math.max(1, events.size()));
    }

    public static void project(
            ReadDatabase database,
            Projection projection,
            List<Recorded<CaseEvent>> events,
            int batchSize) {
        for (var from = 0; from < events.size(); from += batchSize) {
            var batch = events.subList(from, Math.min(events.size(), from + batchSize));
            var progress = new Progress(database.connections());
            database.with(connection ->
                    projection
                            .project(batch, connection)
                            .then(
                                    progress.store(
                                            projection.name(),
                                            batch.getLast().position(),
                                            connection))
                            .thenReturn(true));
        }
    }
}
