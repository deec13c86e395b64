package io.caseledger.query.ratings;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.query.ConsistencyToken;
import io.caseledger.query.Freshness;
import io.caseledger.query.InvalidParameterException;
import io.caseledger.query.IsoMillis;
import io.caseledger.query.NotFoundException;
import io.caseledger.query.Rows;
import io.caseledger.query.Sql;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// All partners and where they stand now.
@RestController
@RequestMapping("/api/partners")
final class PartnersApi {

    /// More partners than any vendor has in one country.
    private static final int MOST_AT_ONCE = 1_000;

    /// A partner without a score comes last, whichever way.
    private static final Map<String, String> ORDERS =
            Map.of(
                    "-score", "score desc nulls last, partner",
                    "score", "score nulls last, partner",
                    "-star", "star desc, score desc nulls last, partner",
                    "star", "star, score nulls last, partner",
                    "partner", "partner",
                    "-partner", "partner desc");

    /// Everybody is ranked among all, whoever asks.
    private static final String STANDINGS =
            """
            select s.*, p.name, p.region from (
                select st.*, case when score is null then null
                    else rank() over (order by score desc nulls last) end as rank,
                case when score is null or count(score) over () < 2 then null
                    else (rank() over (order by score nulls last) - 1) * 100
                        / (count(score) over () - 1) end as percentile
                from readmodel.standings st) s
            left join readmodel.partners p using (partner)
            where ($1 = '' or s.partner = $1) and ($2 = '' or p.region = $2)
            """;

    private final Rows rows;

    PartnersApi(Rows rows) {
        this.rows = rows;
    }

    /// @param name absent, as the region, for a partner that only cases name
    /// @param score basis points; absent, as rank and percentile, where nothing is rated
    /// @param rank 1 for the best
    /// @param percentile how many in a hundred of the others score less
    /// @param position of the log, up to which it is known
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StandingView(
            String partner,
            @Nullable String name,
            @Nullable String region,
            int star,
            int shownStar,
            @Nullable Integer score,
            boolean provisional,
            @Nullable Long rank,
            @Nullable Long percentile,
            String quarter,
            int policy,
            long position,
            @IsoMillis Instant ratedAt) {

        private static StandingView of(Readable row) {
            return new StandingView(
                    Sql.value(row, "partner", String.class),
                    row.get("name", String.class),
                    row.get("region", String.class),
                    Sql.value(row, "star", Short.class),
                    Sql.value(row, "shown_star", Short.class),
                    row.get("score", Integer.class),
                    Sql.value(row, "provisional", Boolean.class),
                    row.get("rank", Long.class),
                    row.get("percentile", Long.class),
                    Sql.value(row, "quarter", String.class),
                    Sql.value(row, "policy", Integer.class),
                    Sql.value(row, "log_position", Long.class),
                    Sql.value(row, "rated_at", Instant.class));
        }
    }

    @GetMapping
    Mono<ResponseEntity<List<StandingView>>> all(
            Actor actor,
            @RequestParam(defaultValue = "-score") String sort,
            @RequestParam(defaultValue = "200") @Min(1) @Max(MOST_AT_ONCE) int limit,
            @RequestParam(defaultValue = "0") @Min(0) int offset,
            @RequestParam(name = "min-position", defaultValue = "0") @Min(0) long minPosition,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        var sight = Sight.of(actor);
        var order = ORDERS.get(sort);
        if (order == null) {
            throw new InvalidParameterException(
                    "sort", "is score, star or partner, with a - before it for the other way");
        }
        return rows.read(
                        Standings.PROJECTIONS,
                        Freshness.of(minPosition, prefer),
                        connection -> standings(sight, order, limit, offset, connection))
                .map(shown -> answer(shown.position(), shown.value()));
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<StandingView>> one(
            Actor actor,
            @PathVariable("id") String partner,
            @RequestParam(name = "min-position", defaultValue = "0") @Min(0) long minPosition,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        var sight = Sight.of(actor);
        return rows.read(
                        Standings.PROJECTIONS,
                        Freshness.of(minPosition, prefer),
                        connection ->
                                standings(new Sight(partner, null), "partner", 1, 0, connection)
                                        .filter(found -> !found.isEmpty())
                                        .map(List::getFirst))
                .switchIfEmpty(Mono.error(() -> new NotFoundException("there is no such partner")))
                .doOnNext(shown -> sight.require(partner, shown.value().region()))
                .map(shown -> answer(shown.position(), shown.value()));
    }

    private static Mono<List<StandingView>> standings(
            Sight sight, String order, int limit, int offset, Connection connection) {
        return Sql.query(
                        connection,
                        StandingView::of,
                        STANDINGS + " order by " + order + " limit $3 offset $4",
                        sight.partner() == null ? "" : sight.partner(),
                        sight.region() == null ? "" : sight.region(),
                        limit,
                        offset)
                .collectList();
    }

    private static <T> ResponseEntity<T> answer(long position, T body) {
        return ResponseEntity.ok()
                .header(ConsistencyToken.HEADER, String.valueOf(position))
                .body(body);
    }
}
