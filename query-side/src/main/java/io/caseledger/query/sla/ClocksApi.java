package io.caseledger.query.sla;

import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.query.AsOf;
import io.caseledger.query.CaseId;
import io.caseledger.query.ConsistencyToken;
import io.caseledger.query.EventJson;
import io.caseledger.query.FactBytes;
import io.caseledger.query.Freshness;
import io.caseledger.query.NotFoundException;
import io.caseledger.query.Rows;
import io.caseledger.query.Sql;
import io.caseledger.query.Viewer;
import io.r2dbc.spi.Connection;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// What the clocks of a case say at any instant, as known now.
@RestController
final class ClocksApi {

    private final Rows rows;
    private final FactBytes<CaseEvent> form;
    private final InstantSource clock;

    ClocksApi(Rows rows, EventJson json, InstantSource clock) {
        this.rows = rows;
        this.form = new FactBytes<>(json, CaseEvent.class);
        this.clock = clock;
    }

    @GetMapping("/api/cases/{id}/clocks")
    Mono<ResponseEntity<List<ClockView>>> clocks(
            Viewer viewer,
            @PathVariable("id") String text,
            @RequestParam(name = "asOf", required = false) @Nullable String asOfText,
            @RequestParam(name = "min-position", defaultValue = "0") @Min(0) long minPosition,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        var id = CaseId.existing(text);
        var asOf = AsOf.parse(asOfText, clock);
        return rows.read(
                        SlaProjection.NAME,
                        Freshness.of(minPosition, prefer),
                        connection -> facts(id, connection))
                .filter(shown -> maySee(viewer, shown.value()))
                .map(shown ->
                        ResponseEntity.ok()
                                .eTag("\"" + shown.value().version() + "\"")
                                .header(ConsistencyToken.HEADER, String.valueOf(shown.position()))
                                .body(clocks(shown.value(), asOf)))
                .switchIfEmpty(Mono.error(() -> new NotFoundException("no case " + id)));
    }

    private Mono<CaseFacts> facts(String id, Connection connection) {
        return Sql.query(
                        connection,
                        row -> CaseFacts.of(row, form),
                        "select case_id, version, facts from readmodel.sla_cases where case_id = $1",
                        id)
                .next();
    }

    private static boolean maySee(Viewer viewer, CaseFacts facts) {
        return viewer.maySee(facts.opened().partner(), facts.opened().customer());
    }

    private static List<ClockView> clocks(CaseFacts facts, Instant asOf) {
        return facts.clocks(asOf).stream().map(ClockView::of).toList();
    }
}
