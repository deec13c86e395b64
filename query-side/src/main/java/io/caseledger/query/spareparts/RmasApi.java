package io.caseledger.query.spareparts;

import io.caseledger.kernel.audit.Role;
import io.caseledger.kernel.spareparts.ReplacementEvent;
import io.caseledger.kernel.spareparts.Rma;
import io.caseledger.kernel.spareparts.RmaState;
import io.caseledger.query.ConsistencyToken;
import io.caseledger.query.EventJson;
import io.caseledger.query.FactBytes;
import io.caseledger.query.Freshness;
import io.caseledger.query.InvalidParameterException;
import io.caseledger.query.NotFoundException;
import io.caseledger.query.Pseudonyms;
import io.caseledger.query.Rows;
import io.caseledger.query.Sql;
import io.caseledger.query.Viewer;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Replacements as they stand now, and what is owed for them.
@RestController
final class RmasApi {

    private static final int MOST_AT_ONCE = 500;

    private final Rows rows;
    private final FactBytes<ReplacementEvent> form;
    private final InstantSource clock;
    private final Pseudonyms pseudonyms;

    RmasApi(Rows rows, EventJson json, InstantSource clock, Pseudonyms pseudonyms) {
        this.rows = rows;
        this.form = new FactBytes<>(json, ReplacementEvent.class);
        this.clock = clock;
        this.pseudonyms = pseudonyms;
    }

    /// What is asked for of returns, in lower case as people write it.
    enum ReturnFilter {
        OWED("('OWED')"),
        OVERDUE("('OVERDUE', 'INVOICED')"),
        INVOICED("('INVOICED')"),
        RECEIVED("('RECEIVED')"),
        WAIVED("('WAIVED')"),
        ALL("('OWED', 'OVERDUE', 'INVOICED', 'RECEIVED', 'WAIVED')");

        private final String states;

        ReturnFilter(String states) {
            this.states = states;
        }

        private static ReturnFilter of(String text) {
            return Arrays.stream(values())
                    .filter(filter -> filter.name().toLowerCase(Locale.ROOT).equals(text))
                    .findAny()
                    .orElseThrow(() ->
                            new InvalidParameterException(
                                    "state",
                                    "is owed, overdue, invoiced, received, waived or all"));
        }
    }

    @GetMapping("/api/rmas/{id}")
    Mono<ResponseEntity<RmaView>> one(
            Viewer viewer,
            @PathVariable("id") String id,
            @RequestParam(name = "min-position", defaultValue = "0") @Min(0) long minPosition,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        return rows.read(
                        SparePartsProjection.NAME,
                        Freshness.of(minPosition, prefer),
                        connection ->
                                Sql.query(
                                                connection,
                                                this::rma,
                                                "select facts from readmodel.rmas where rma = $1",
                                                id)
                                        .next())
                .filter(shown -> maySee(viewer, shown.value()))
                .switchIfEmpty(Mono.error(() -> new NotFoundException("no replacement " + id)))
                .map(shown ->
                        ResponseEntity.ok()
                                .eTag("\"" + shown.value().facts().size() + "\"")
                                .header(ConsistencyToken.HEADER, String.valueOf(shown.position()))
                                .body(view(viewer, shown.value(), clock.instant())));
    }

    @GetMapping("/api/rmas")
    Mono<ResponseEntity<List<RmaView>>> newest(
            Viewer viewer,
            @RequestParam @Nullable RmaState state,
            @RequestParam(name = "case", defaultValue = "") String caseId,
            @RequestParam(defaultValue = "") String depot,
            @RequestParam(defaultValue = "100") @Min(1) @Max(MOST_AT_ONCE) int limit,
            @RequestParam(name = "min-position", defaultValue = "0") @Min(0) long minPosition,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        var asks =
                """
                ($4 = '' or state = $4) and ($5 = '' or case_id = $5) and ($6 = '' or depot = $6)
                order by requested_at desc, rma limit $7
                """;
        return list(
                viewer,
                Freshness.of(minPosition, prefer),
                asks,
                state == null ? "" : state.name(),
                caseId,
                depot,
                limit);
    }

    /// Those that are due first come first.
    @GetMapping("/api/returns")
    Mono<ResponseEntity<List<RmaView>>> returns(
            Viewer viewer,
            @RequestParam(defaultValue = "overdue") String state,
            @RequestParam(defaultValue = "100") @Min(1) @Max(MOST_AT_ONCE) int limit,
            @RequestParam(name = "min-position", defaultValue = "0") @Min(0) long minPosition,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        var asks =
                "return_state in %s order by due_at, rma limit $4"
                        .formatted(ReturnFilter.of(state).states);
        return list(viewer, Freshness.of(minPosition, prefer), asks, limit);
    }

    private Mono<ResponseEntity<List<RmaView>>> list(
            Viewer viewer, Freshness freshness, String asks, Object... parameters) {
        var all = new Object[parameters.length + 3];
        all[0] = Objects.requireNonNullElse(viewer.ownPartner(), "");
        all[1] = Objects.requireNonNullElse(viewer.ownCustomer(), "");
        all[2] = viewer.elsewhere().toArray(String[]::new);
        System.arraycopy(parameters, 0, all, 3, parameters.length);
        var sql =
                """
                select facts from readmodel.rmas
                where ($1 = '' or partner = $1) and ($2 = '' or customer = $2)
                and (partner is null or partner <> all($3)) and \
                """
                        + asks;
        return rows.read(
                        SparePartsProjection.NAME,
                        freshness,
                        connection -> rmas(sql, all, connection))
                .map(shown ->
                        ResponseEntity.ok()
                                .header(ConsistencyToken.HEADER, String.valueOf(shown.position()))
                                .body(views(viewer, shown.value())));
    }

    private Mono<List<Rma>> rmas(String sql, Object[] parameters, Connection connection) {
        return Sql.query(connection, this::rma, sql, parameters).collectList();
    }

    private Rma rma(Readable row) {
        return new Rma(form.read(Sql.value(row, "facts", byte[].class)));
    }

    private static boolean maySee(Viewer viewer, Rma rma) {
        return viewer.maySee(rma.requested().partner(), rma.requested().customer());
    }

    private List<RmaView> views(Viewer viewer, List<Rma> found) {
        var now = clock.instant();
        return found.stream().map(rma -> view(viewer, rma, now)).toList();
    }

    private RmaView view(Viewer viewer, Rma rma, Instant now) {
        var customer = rma.requested().customer();
        return RmaView.of(
                rma,
                now,
                viewer.actor().role() == Role.ANALYST ? pseudonyms.of(customer) : customer);
    }
}
