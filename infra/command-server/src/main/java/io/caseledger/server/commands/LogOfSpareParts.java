package io.caseledger.server.commands;

import io.caseledger.command.CaseId;
import io.caseledger.command.spareparts.Depot;
import io.caseledger.command.spareparts.Fault;
import io.caseledger.command.spareparts.Item;
import io.caseledger.command.spareparts.Replacement;
import io.caseledger.command.spareparts.SpareParts;
import io.caseledger.command.spareparts.SpareRecords;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.CaseCancelled;
import io.caseledger.kernel.casehandling.CaseEvent.CaseClosed;
import io.caseledger.kernel.casehandling.CaseEvent.CaseOpened;
import io.caseledger.kernel.casehandling.CaseEvent.CaseReopened;
import io.caseledger.kernel.casehandling.CaseEvent.LevelChanged;
import io.caseledger.kernel.spareparts.ContractEvent.ContractSigned;
import io.caseledger.kernel.spareparts.DepotEvent.DepotRegistered;
import io.caseledger.kernel.spareparts.ReplacementEvent.Candidate;
import io.caseledger.kernel.spareparts.Rma;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// Looks up devices, depots and replacements in the log, and searches the read model for contracts
/// and free units.
///
/// @param values reads what the query side keeps as events have it
record LogOfSpareParts(OtherStreams streams, DatabaseClient database, JsonMapper values)
        implements SpareRecords {

    /// Depots that are compared for one replacement, those of the site's region first; the vendor
    /// has 28. Handbook 4.2.
    private static final int MOST_DEPOTS = 100;

    LogOfSpareParts(EventStorageEngine log, DatabaseClient database, JsonMapper values) {
        this(new OtherStreams(log), database, values);
    }

    @Override
    public CompletableFuture<Optional<Fault>> fault(String caseId) {
        return CaseId.isOne(caseId)
                ? streams.fold("case", caseId, Optional.empty(), LogOfSpareParts::fault)
                : CompletableFuture.completedFuture(Optional.empty());
    }

    private static Optional<Fault> fault(Optional<Fault> before, EventMessage message) {
        var event = (CaseEvent) Objects.requireNonNull(message.payload());
        return switch (event) {
            case CaseOpened opened ->
                    Optional.of(
                            new Fault(
                                    opened.caseId(),
                                    opened.customer(),
                                    opened.partner(),
                                    opened.level(),
                                    opened.reportedAt(),
                                    false));
            case LevelChanged changed -> before.map(fault -> fault.at(changed.to()));
            case CaseClosed _, CaseCancelled _ -> before.map(fault -> fault.ended(true));
            case CaseReopened _ -> before.map(fault -> fault.ended(false));
            default -> before;
        };
    }

    @Override
    public CompletableFuture<Item> item(String serial) {
        return streams.state(SpareParts.items(), serial);
    }

    @Override
    public CompletableFuture<Depot> depot(String id) {
        return streams.state(SpareParts.depots(), id);
    }

    @Override
    public CompletableFuture<Replacement> replacement(String rma) {
        return streams.state(SpareParts.replacements(), rma);
    }

    @Override
    public CompletableFuture<List<ContractSigned>> contracts(List<String> serials) {
        return future(
                database.sql(
                                """
                                select signed from readmodel.contracts where contract in (
                                select contract from readmodel.contract_serials
                                where serial = any(:serials)) order by contract
                                """)
                        .bind("serials", serials.toArray(String[]::new))
                        .map(row ->
                                values.readValue(
                                        Due.value(row, "signed", byte[].class),
                                        ContractSigned.class))
                        .all()
                        .collectList());
    }

    @Override
    public CompletableFuture<Optional<String>> depotIn(String region) {
        return future(
                database.sql(
                                "select min(depot) as depot from readmodel.depots where region = :region")
                        .bind("region", region)
                        .map(row -> Optional.ofNullable(row.get("depot", String.class)))
                        .one());
    }

    /// What this replacement has just let go of may still be shown as its own. Which unit of a
    /// depot is left to a hash of both names: those who ask at once ask for different ones.
    @Override
    public CompletableFuture<List<Candidate>> candidates(Rma rma, Instant now) {
        var request = rma.requested();
        return future(
                database.sql(
                                """
                                    select d.registered, u.serial from readmodel.depots d cross join lateral (
                                        select serial from readmodel.unit_stays
                                        where depot = d.depot and part = :part
                                and (place = 'IN_STOCK' or (place = 'RESERVED' and rma = :rma))
                                        and to_at = 'infinity' and serial <> :faulty
                                        and serial <> all(:lost::text[])
                                        order by md5(serial || :rma) limit 1) u
                                    order by d.region <> :region, d.depot limit :limit
                                """)
                        .bind("part", request.part())
                        .bind("faulty", request.faultySerial())
                        .bind("lost", rma.lost().toArray(String[]::new))
                        .bind("rma", request.rma())
                        .bind("region", request.region())
                        .bind("limit", MOST_DEPOTS)
                        .map(row -> candidate(row, request.region(), now))
                        .all()
                        .collectList());
    }

    /// A list and what may be empty are always there.
    private static <T> CompletableFuture<T> future(Mono<T> found) {
        return found.toFuture().thenApply(value -> Objects.requireNonNull(value));
    }

    private Candidate candidate(Readable row, String region, Instant now) {
        var depot =
                values.readValue(Due.value(row, "registered", byte[].class), DepotRegistered.class);
        var promise = depot.terms().promise(now, depot.zone(), depot.region().equals(region));
        return new Candidate(
                depot.depot(),
                Due.text(row, "serial"),
                promise.dispatchBy(),
                promise.arrivesBy(),
                promise.cost());
    }
}
