package io.caseledger.query.ratings;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.query.ConsistencyToken;
import io.caseledger.query.Freshness;
import io.caseledger.query.IsoMillis;
import io.caseledger.query.Rows;
import io.caseledger.query.Sql;
import io.r2dbc.spi.Readable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// What partners dispute, and what became of it; those that wait longest first.
@RestController
final class AppealsApi {

    private static final int MOST_AT_ONCE = 1_000;

    private final Rows rows;
    private final InstantSource clock;

    AppealsApi(Rows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    enum State {
        OPEN,
        /// Open, and should have been decided by now.
        OVERDUE,
        DECIDED
    }

    /// @param region whose data is disputed
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AppealView(
            String partner,
            String appeal,
            String quarter,
            @Nullable String region,
            List<UUID> disputed,
            String reason,
            @IsoMillis Instant filedAt,
            @IsoMillis Instant decideBy,
            @IsoMillis @Nullable Instant decidedAt,
            @Nullable Boolean upheld,
            @Nullable String decision) {

        private static AppealView of(Readable row) {
            return new AppealView(
                    Sql.value(row, "partner", String.class),
                    Sql.value(row, "appeal", String.class),
                    Sql.value(row, "quarter", String.class),
                    row.get("region", String.class),
                    Arrays.asList(Sql.value(row, "disputed", UUID[].class)),
                    Sql.value(row, "reason", String.class),
                    Sql.value(row, "filed_at", Instant.class),
                    Sql.value(row, "decide_by", Instant.class),
                    row.get("decided_at", Instant.class),
                    row.get("upheld", Boolean.class),
                    row.get("decision", String.class));
        }
    }

    @GetMapping("/api/appeals")
    Mono<ResponseEntity<List<AppealView>>> appeals(
            Actor actor,
            @RequestParam @Nullable State state,
            @RequestParam(defaultValue = "200") @Min(1) @Max(MOST_AT_ONCE) int limit,
            @RequestParam(name = "min-position", defaultValue = "0") @Min(0) long minPosition,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        var sight = Sight.of(actor);
        return rows.read(
                        PartnersProjection.NAME,
                        Freshness.of(minPosition, prefer),
                        connection ->
                                Sql.query(
                                                connection,
                                                AppealView::of,
                                                """
                                                select * from readmodel.appeals
                                                where ($1 = '' or partner = $1)
                                                and ($2 = '' or region = $2)
                                                and ($3 = '' or ($3 = 'DECIDED') = (decided_at is not null))
                                                and ($3 <> 'OVERDUE' or decide_by < $4)
                                                order by filed_at, appeal limit $5
                                                """,
                                                sight.partner() == null ? "" : sight.partner(),
                                                sight.region() == null ? "" : sight.region(),
                                                state == null ? "" : state.name(),
                                                clock.instant(),
                                                limit)
                                        .collectList())
                .map(shown ->
                        ResponseEntity.ok()
                                .header(ConsistencyToken.HEADER, String.valueOf(shown.position()))
                                .body(shown.value()));
    }
}
