package io.caseledger.query.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.spareparts.ReplacementEvent;
import io.caseledger.query.AsOf;
import io.caseledger.query.ConsistencyToken;
import io.caseledger.query.Cursor;
import io.caseledger.query.EventJson;
import io.caseledger.query.FactBytes;
import io.caseledger.query.Freshness;
import io.caseledger.query.IsoMillis;
import io.caseledger.query.LogStreams;
import io.caseledger.query.NotPermittedException;
import io.caseledger.query.Rows;
import io.caseledger.query.Sql;
import io.caseledger.query.Viewer;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Every case, part and visit of a customer's equipment, as of any instant. It is told from the log
/// itself, a page of cases at a time: nobody asks for it often enough to keep rows for it.
@RestController
final class FaultArchiveApi {

    private static final List<String> PROJECTIONS =
            List.of("casehandling", "partners", "spareparts");

    private static final int MOST_AT_ONCE = 200;

    /// Before all cases, for the last reported comes first.
    private static final Cursor END = new Cursor(AsOf.LATEST, "");

    /// Cases whose streams are read at once.
    private static final int STREAMS_AT_ONCE = 8;

    private final Rows rows;
    private final LogStreams log;
    private final FactBytes<ReplacementEvent> form;
    private final InstantSource clock;

    FaultArchiveApi(Rows rows, LogStreams log, EventJson json, InstantSource clock) {
        this.rows = rows;
        this.log = log;
        this.form = new FactBytes<>(json, ReplacementEvent.class);
        this.clock = clock;
    }

    /// A visit before anything failed.
    record PreventiveVisit(String serial, String partner, String engineer, @IsoMillis Instant at) {

        private static PreventiveVisit of(Readable row) {
            return new PreventiveVisit(
                    Sql.value(row, "serial", String.class),
                    Sql.value(row, "partner", String.class),
                    Sql.value(row, "engineer", String.class),
                    Sql.value(row, "at", Instant.class));
        }
    }

    /// @param faults the last reported first
    /// @param next where the following page begins; absent on the last
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Archive(
            String customer,
            @IsoMillis Instant asOf,
            List<ArchivedFault> faults,
            List<PreventiveVisit> preventiveVisits,
            @Nullable String next) {}

    @GetMapping("/api/customers/{id}/fault-archive")
    Mono<ResponseEntity<Archive>> archive(
            Viewer viewer,
            @PathVariable("id") String customer,
            @RequestParam(name = "asOf", required = false) @Nullable String asOfText,
            @RequestParam(defaultValue = "") String serial,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(MOST_AT_ONCE) int limit,
            @RequestParam(name = "min-position", defaultValue = "0") @Min(0) long minPosition,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        require(viewer.actor(), customer);
        var asked =
                new Asked(
                        customer,
                        AsOf.parse(asOfText, clock),
                        serial,
                        viewer.elsewhere(),
                        cursor == null ? END : Cursor.parse(cursor),
                        limit);
        return rows.read(
                        PROJECTIONS,
                        Freshness.of(minPosition, prefer),
                        connection -> found(asked, connection))
                .flatMap(shown ->
                        archive(asked, shown.value())
                                .map(archive ->
                                        ResponseEntity.ok()
                                                .header(
                                                        ConsistencyToken.HEADER,
                                                        String.valueOf(shown.position()))
                                                .body(archive)));
    }

    private static void require(Actor actor, String customer) {
        var may =
                switch (actor.role()) {
                    case OPERATOR, TSC_ENGINEER, SUPERVISOR, COOPERATION_MANAGER, AUDITOR, SYSTEM ->
                            true;
                    case CUSTOMER -> customer.equals(actor.customer());
                    case PARTNER, PARTNER_MANAGER, SPC_CLERK, POLICY_ADMIN, ANALYST -> false;
                };
        if (!may) {
            throw new NotPermittedException("customers see their own archive, the vendor all");
        }
    }

    /// @param notOf partners whose work is left out
    private record Asked(
            String customer,
            Instant asOf,
            String serial,
            Set<String> notOf,
            Cursor before,
            int limit) {}

    private record Found(
            List<Cursor> cases,
            Map<String, List<List<ReplacementEvent>>> parts,
            List<PreventiveVisit> visits) {}

    private Mono<Found> found(Asked asked, Connection connection) {
        return cases(asked, connection)
                .flatMap(cases ->
                        parts(cases, connection)
                                .zipWhen(
                                        _ -> visits(asked, connection),
                                        (parts, visits) -> new Found(cases, parts, visits)));
    }

    private static Cursor place(Readable row) {
        return new Cursor(
                Sql.value(row, "reported_at", Instant.class),
                Sql.value(row, "case_id", String.class));
    }

    /// One more than asked for tells whether there is another page.
    private static Mono<List<Cursor>> cases(Asked asked, Connection connection) {
        return Sql.query(
                        connection,
                        FaultArchiveApi::place,
                        """
                        select case_id, reported_at from readmodel.cases
                        where customer = $1 and reported_at <= $2 and ($3 = '' or serial = $3)
                        and (reported_at, case_id) < ($4, $5)
                        and (partner is null or partner <> all($6))
                        order by reported_at desc, case_id desc limit $7
                        """,
                        asked.customer(),
                        asked.asOf(),
                        asked.serial(),
                        asked.before().reportedAt(),
                        asked.before().caseId(),
                        asked.notOf().toArray(String[]::new),
                        asked.limit() + 1)
                .collectList();
    }

    private record PartOf(String caseId, List<ReplacementEvent> facts) {}

    private Mono<Map<String, List<List<ReplacementEvent>>>> parts(
            List<Cursor> cases, Connection connection) {
        return Sql.query(
                        connection,
                        row ->
                                new PartOf(
                                        Sql.value(row, "case_id", String.class),
                                        form.read(Sql.value(row, "facts", byte[].class))),
                        """
                        select case_id, facts from readmodel.rmas
                        where case_id = any($1) order by requested_at, rma
                        """,
                        (Object) cases.stream().map(Cursor::caseId).toArray(String[]::new))
                .collect(
                        Collectors.groupingBy(
                                PartOf::caseId,
                                Collectors.mapping(PartOf::facts, Collectors.toList())));
    }

    private static Mono<List<PreventiveVisit>> visits(Asked asked, Connection connection) {
        return Sql.query(
                        connection,
                        PreventiveVisit::of,
                        """
                        select v.* from readmodel.preventive_visits v
                        join readmodel.items i using (serial)
                        where i.customer = $1 and ($2 = '' or serial = $2) and at <= $3
                        and v.partner <> all($4) order by at desc, position desc limit $5
                        """,
                        asked.customer(),
                        asked.serial(),
                        asked.asOf(),
                        asked.notOf().toArray(String[]::new),
                        MOST_AT_ONCE)
                .collectList();
    }

    private Mono<Archive> archive(Asked asked, Found found) {
        var more = found.cases().size() > asked.limit();
        var page = more ? found.cases().subList(0, asked.limit()) : found.cases();
        return Flux.fromIterable(page)
                .flatMapSequential(place -> fault(place, asked, found), STREAMS_AT_ONCE)
                .collectList()
                .map(faults ->
                        new Archive(
                                asked.customer(),
                                asked.asOf(),
                                faults,
                                found.visits(),
                                more ? page.getLast().text() : null));
    }

    private Mono<ArchivedFault> fault(Cursor place, Asked asked, Found found) {
        var parts =
                found.parts().getOrDefault(place.caseId(), List.of()).stream()
                        .flatMap(facts -> ArchivedPart.at(asked.asOf(), facts).stream())
                        .toList();
        return log.events("case", place.caseId(), CaseEvent.class)
                .map(Recorded::event)
                .collectList()
                .map(facts -> ArchivedFault.at(asked.asOf(), place.caseId(), facts, parts));
    }
}
