package io.caseledger.query.spareparts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.spareparts.DeliveryTerms;
import io.caseledger.kernel.spareparts.DepotEvent.DepotRegistered;
import io.caseledger.kernel.spareparts.DepotOperator;
import io.caseledger.query.AsOf;
import io.caseledger.query.ConsistencyToken;
import io.caseledger.query.EventJson;
import io.caseledger.query.Freshness;
import io.caseledger.query.IsoMillis;
import io.caseledger.query.NotFoundException;
import io.caseledger.query.Rows;
import io.caseledger.query.Sql;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Depots, and what lay in them at any instant.
@RestController
@RequestMapping("/api/depots")
final class DepotsApi {

    private final Rows rows;
    private final EventJson json;
    private final InstantSource clock;

    DepotsApi(Rows rows, EventJson json, InstantSource clock) {
        this.rows = rows;
        this.json = json;
        this.clock = clock;
    }

    record DepotView(
            String depot,
            String name,
            String region,
            String zone,
            DepotOperator operator,
            DeliveryTerms terms) {

        private static DepotView of(DepotRegistered registered) {
            return new DepotView(
                    registered.depot(),
                    registered.name(),
                    registered.region(),
                    registered.zone().getId(),
                    registered.operator(),
                    registered.terms());
        }
    }

    /// @param onHand of working order; reserved ones are among them
    /// @param available for whoever asks next
    /// @param defective came back, and are being looked at or repaired
    record UnitCount(
            String part,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String grade,
            long onHand,
            long reserved,
            long available,
            long defective) {

        private static UnitCount of(Readable row) {
            var onHand = Sql.value(row, "on_hand", Long.class);
            var reserved = Sql.value(row, "reserved", Long.class);
            return new UnitCount(
                    Sql.value(row, "part", String.class),
                    row.get("grade", String.class),
                    onHand,
                    reserved,
                    onHand - reserved,
                    Sql.value(row, "defective", Long.class));
        }
    }

    record PieceCount(String part, int onHand) {}

    /// @param units that have serial numbers
    /// @param consumables that have none
    record StockView(
            String depot,
            @IsoMillis Instant asOf,
            List<UnitCount> units,
            List<PieceCount> consumables) {}

    @GetMapping
    Mono<ResponseEntity<List<DepotView>>> all(
            Actor actor,
            @RequestParam(name = "min-position", defaultValue = "0") @Min(0) long minPosition,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        Keepers.require(actor);
        return rows.read(
                        SparePartsProjection.NAME,
                        Freshness.of(minPosition, prefer),
                        connection ->
                                Sql.query(
                                                connection,
                                                this::depot,
                                                "select registered from readmodel.depots order by depot")
                                        .collectList())
                .map(shown -> answer(shown.position(), shown.value()));
    }

    private DepotView depot(Readable row) {
        return DepotView.of(
                json.readPart(Sql.value(row, "registered", byte[].class), DepotRegistered.class));
    }

    @GetMapping("/{id}/stock")
    Mono<ResponseEntity<StockView>> stock(
            Actor actor,
            @PathVariable("id") String depot,
            @RequestParam(name = "asOf", required = false) @Nullable String asOfText,
            @RequestParam(name = "min-position", defaultValue = "0") @Min(0) long minPosition,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        Keepers.require(actor);
        var asOf = AsOf.parse(asOfText, clock);
        return rows.read(
                        SparePartsProjection.NAME,
                        Freshness.of(minPosition, prefer),
                        connection ->
                                existing(depot, connection)
                                        .flatMap(known -> stock(known, asOf, connection)))
                .switchIfEmpty(Mono.error(() -> new NotFoundException("no depot " + depot)))
                .map(shown -> answer(shown.position(), shown.value()));
    }

    private static Mono<String> existing(String depot, Connection connection) {
        return Sql.query(
                        connection,
                        row -> Sql.value(row, "depot", String.class),
                        "select depot from readmodel.depots where depot = $1",
                        depot)
                .next();
    }

    private static Mono<StockView> stock(String depot, Instant asOf, Connection connection) {
        var units =
                Sql.query(
                                connection,
                                UnitCount::of,
                                """
                                select part, grade,
                                count(*) filter (where place in ('IN_STOCK', 'RESERVED')) as on_hand,
                                count(*) filter (where place = 'RESERVED') as reserved,
                                count(*) filter (where place in ('CAME_BACK', 'IN_REPAIR'))
                                as defective
                                from readmodel.unit_stays
                                where depot = $1 and from_at <= $2 and to_at > $2
                                group by part, grade order by part, grade
                                """,
                                depot,
                                asOf)
                        .collectList();
        var consumables =
                Sql.query(
                                connection,
                                row ->
                                        new PieceCount(
                                                Sql.value(row, "part", String.class),
                                                Sql.value(row, "on_hand", Integer.class)),
                                """
                                select part, on_hand from readmodel.stock_levels
                                where depot = $1 and from_at <= $2 and to_at > $2 order by part
                                """,
                                depot,
                                asOf)
                        .collectList();
        return units.zipWhen(
                _ -> consumables, (some, others) -> new StockView(depot, asOf, some, others));
    }

    private static <T> ResponseEntity<T> answer(long position, T body) {
        return ResponseEntity.ok()
                .header(ConsistencyToken.HEADER, String.valueOf(position))
                .body(body);
    }
}
