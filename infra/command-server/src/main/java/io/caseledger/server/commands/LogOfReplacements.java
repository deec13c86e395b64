package io.caseledger.server.commands;

import io.caseledger.command.casehandling.OpenReplacements;
import io.caseledger.command.spareparts.Replacement;
import io.caseledger.command.spareparts.SpareParts;
import io.caseledger.kernel.spareparts.RmaState;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Searches the read model for a case's open replacements, and asks the log whether they still are:
/// one that was installed a moment ago holds no case open. One that was requested a moment ago and
/// is not shown yet holds none either; it goes on beside the closed case.
record LogOfReplacements(OtherStreams streams, DatabaseClient database, ShownTables tables)
        implements OpenReplacements {

    /// Looked at for one case: a case is about one device or a few, and each has one at a time.
    private static final int MOST_REPLACEMENTS = 100;

    private static final String[] OPEN =
            Arrays.stream(RmaState.values())
                    .filter(RmaState::isOpen)
                    .map(RmaState::name)
                    .toArray(String[]::new);

    LogOfReplacements(EventStorageEngine log, DatabaseClient database) {
        this(new OtherStreams(log), database, new ShownTables(database));
    }

    @Override
    public CompletableFuture<Optional<String>> ofCase(String caseId) {
        return tables.stands("rmas")
                .flatMap(stands -> shown(caseId))
                .flatMapMany(Flux::fromIterable)
                .filterWhen(this::isOpen, 1)
                .next()
                .toFuture()
                .thenApply(Optional::ofNullable);
    }

    /// All at once, so that nobody holds a connection while the log is read.
    private Mono<List<String>> shown(String caseId) {
        return database.sql(
                        """
                        select rma from readmodel.rmas
                        where case_id = :case and state = any(:open) order by rma limit :limit
                        """)
                .bind("case", caseId)
                .bind("open", OPEN)
                .bind("limit", MOST_REPLACEMENTS)
                .map(row -> Due.text(row, "rma"))
                .all()
                .collectList();
    }

    private Mono<Boolean> isOpen(String rma) {
        return Mono.fromFuture(() -> streams.state(SpareParts.replacements(), rma))
                .map(state ->
                        switch (state) {
                            case Replacement.None() -> false;
                            case Replacement.Requested(var known) -> known.state().isOpen();
                        });
    }
}
