package io.caseledger.query.spareparts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Role;
import io.caseledger.kernel.spareparts.ContractEvent.ContractSigned;
import io.caseledger.kernel.spareparts.InstalledItem;
import io.caseledger.kernel.spareparts.ServiceProduct;
import io.caseledger.query.ConsistencyToken;
import io.caseledger.query.EventJson;
import io.caseledger.query.Freshness;
import io.caseledger.query.IsoMillis;
import io.caseledger.query.NotFoundException;
import io.caseledger.query.Pseudonyms;
import io.caseledger.query.Rows;
import io.caseledger.query.Sql;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Devices at customers' sites, and what covers them (产品分布). Handbook 4.2.
@RestController
final class InstalledItemsApi {

    private final Rows rows;
    private final EventJson json;
    private final Pseudonyms pseudonyms;

    InstalledItemsApi(Rows rows, EventJson json, Pseudonyms pseudonyms) {
        this.rows = rows;
        this.json = json;
        this.pseudonyms = pseudonyms;
    }

    record Cover(
            String contract,
            ServiceProduct product,
            List<Integer> levels,
            String slaPolicy,
            @IsoMillis Instant validFrom,
            @IsoMillis Instant validUntil) {

        private static Cover of(ContractSigned signed) {
            return new Cover(
                    signed.contract(),
                    signed.product(),
                    signed.levels().stream().map(level -> level.number()).toList(),
                    signed.slaPolicy(),
                    signed.validFrom(),
                    signed.validUntil());
        }
    }

    record ContractView(String customer, List<String> serials, List<String> regions, Cover cover) {}

    /// @param installed whether it still stands there
    /// @param beingReplacedBy the replacement that is under way
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ItemView(
            String serial,
            String product,
            String part,
            String customer,
            String site,
            String region,
            @IsoMillis Instant warrantyFrom,
            @IsoMillis Instant warrantyUntil,
            @IsoMillis @Nullable Instant endOfService,
            List<String> lineage,
            boolean installed,
            @Nullable String replaces,
            @Nullable String replacedBy,
            @Nullable String beingReplacedBy,
            List<Cover> contracts) {}

    private record Found(
            InstalledItem item,
            boolean installed,
            @Nullable String replaces,
            @Nullable String replacedBy,
            @Nullable String claimedBy,
            List<Cover> contracts) {

        private Found with(List<Cover> covers) {
            return new Found(item, installed, replaces, replacedBy, claimedBy, covers);
        }

        private ItemView view(String customer) {
            return new ItemView(
                    item.serial(),
                    item.product(),
                    item.part(),
                    customer,
                    item.site(),
                    item.region(),
                    item.warrantyFrom(),
                    item.warrantyUntil(),
                    item.endOfService(),
                    item.lineage(),
                    installed,
                    replaces,
                    replacedBy,
                    claimedBy,
                    contracts);
        }
    }

    @GetMapping("/api/installed-items/{serial}")
    Mono<ResponseEntity<ItemView>> one(
            Actor actor,
            @PathVariable("serial") String serial,
            @RequestParam(name = "min-position", defaultValue = "0") @Min(0) long minPosition,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        return rows.read(
                        SparePartsProjection.NAME,
                        Freshness.of(minPosition, prefer),
                        connection -> find(serial, connection))
                .filter(shown -> maySee(actor, shown.value().item()))
                .switchIfEmpty(Mono.error(() -> new NotFoundException("no device " + serial)))
                .map(shown ->
                        ResponseEntity.ok()
                                .header(ConsistencyToken.HEADER, String.valueOf(shown.position()))
                                .body(shown.value().view(customer(actor, shown.value().item()))));
    }

    @GetMapping("/api/contracts/{id}")
    Mono<ResponseEntity<ContractView>> contract(
            Actor actor,
            @PathVariable("id") String contract,
            @RequestParam(name = "min-position", defaultValue = "0") @Min(0) long minPosition,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        return rows.read(
                        SparePartsProjection.NAME,
                        Freshness.of(minPosition, prefer),
                        connection ->
                                Sql.query(
                                                connection,
                                                this::signed,
                                                """
                                                select signed from readmodel.contracts
                                                where contract = $1
                                                """,
                                                contract)
                                        .next())
                .filter(shown -> actor.maySee(null, shown.value().customer()))
                .switchIfEmpty(Mono.error(() -> new NotFoundException("no contract " + contract)))
                .map(shown ->
                        ResponseEntity.ok()
                                .header(ConsistencyToken.HEADER, String.valueOf(shown.position()))
                                .body(view(actor, shown.value())));
    }

    private ContractSigned signed(Readable row) {
        return json.readPart(Sql.value(row, "signed", byte[].class), ContractSigned.class);
    }

    private ContractView view(Actor actor, ContractSigned signed) {
        return new ContractView(
                actor.role() == Role.ANALYST ? pseudonyms.of(signed.customer()) : signed.customer(),
                signed.serials().stream().sorted().toList(),
                signed.regions().stream().sorted().toList(),
                Cover.of(signed));
    }

    /// Partners work on everybody's devices.
    private static boolean maySee(Actor actor, InstalledItem item) {
        return actor.role().isPartner() || actor.maySee(null, item.customer());
    }

    private String customer(Actor actor, InstalledItem item) {
        return actor.role() == Role.ANALYST ? pseudonyms.of(item.customer()) : item.customer();
    }

    private Mono<Found> find(String serial, Connection connection) {
        return Sql.query(
                        connection,
                        this::found,
                        "select * from readmodel.items where serial = $1",
                        serial)
                .next()
                .flatMap(found -> covers(found, connection).map(found::with));
    }

    private Found found(Readable row) {
        return new Found(
                json.readPart(Sql.value(row, "device", byte[].class), InstalledItem.class),
                Sql.value(row, "installed", Boolean.class),
                row.get("replaces", String.class),
                row.get("replaced_by", String.class),
                row.get("claimed_by", String.class),
                List.of());
    }

    private Mono<List<Cover>> covers(Found found, Connection connection) {
        return Sql.query(
                        connection,
                        this::signed,
                        """
                        select signed from readmodel.contracts where customer = $2
                        and contract in (select contract from readmodel.contract_serials
                        where serial = any($1)) order by contract
                        """,
                        found.item().lineage().toArray(String[]::new),
                        found.item().customer())
                .map(Cover::of)
                .collectList();
    }
}
