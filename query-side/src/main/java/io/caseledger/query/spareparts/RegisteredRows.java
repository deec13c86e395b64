package io.caseledger.query.spareparts;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.spareparts.ContractEvent;
import io.caseledger.kernel.spareparts.ContractEvent.ContractSigned;
import io.caseledger.kernel.spareparts.DepotEvent;
import io.caseledger.kernel.spareparts.DepotEvent.DepotRegistered;
import io.caseledger.kernel.spareparts.InstalledItem;
import io.caseledger.kernel.spareparts.ItemEvent;
import io.caseledger.kernel.spareparts.ItemEvent.ItemClaimed;
import io.caseledger.kernel.spareparts.ItemEvent.ItemFreed;
import io.caseledger.kernel.spareparts.ItemEvent.ItemRegistered;
import io.caseledger.kernel.spareparts.ItemEvent.ItemReplaced;
import io.caseledger.kernel.spareparts.ItemEvent.ItemTookOver;
import io.caseledger.kernel.spareparts.SparePartsEvent;
import io.caseledger.query.EventJson;
import io.caseledger.query.Sql;
import io.r2dbc.spi.Connection;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Depots, devices and the contracts that cover them.
final class RegisteredRows {

    private static final String CLAIMED = "claimed_by = nullif($4, '')";

    private final EventJson json;

    RegisteredRows(EventJson json) {
        this.json = json;
    }

    Mono<Void> project(DepotEvent event, Connection connection) {
        return switch (event) {
            case DepotRegistered registered ->
                    Sql.update(
                                    connection,
                                    """
                                    insert into readmodel.depots (depot, name, region, registered)
                                    values ($1, $2, $3, $4) on conflict (depot) do nothing
                                    """,
                                    registered.depot(),
                                    registered.name(),
                                    registered.region(),
                                    json.write(registered))
                            .then();
        };
    }

    Mono<Void> project(ContractEvent event, Connection connection) {
        return switch (event) {
            case ContractSigned signed ->
                    Sql.update(
                                    connection,
                                    """
                                    insert into readmodel.contracts (contract, customer, signed)
                                    values ($1, $2, $3) on conflict (contract) do nothing
                                    """,
                                    signed.contract(),
                                    signed.customer(),
                                    json.write(signed))
                            .then(cover(signed, connection));
        };
    }

    private static Mono<Void> cover(ContractSigned signed, Connection connection) {
        return Sql.update(
                        connection,
                        """
                        insert into readmodel.contract_serials (serial, contract)
                        select serial, $2 from unnest($1::text[]) serial on conflict do nothing
                        """,
                        signed.serials().toArray(String[]::new),
                        signed.contract())
                .then();
    }

    Mono<Void> project(ItemEvent event, Recorded<SparePartsEvent> recorded, Connection connection) {
        return switch (event) {
            case ItemRegistered registered ->
                    install(registered.item(), null, recorded, connection);
            case ItemTookOver taken ->
                    install(taken.item(), taken.replaces(), recorded, connection);
            case ItemClaimed claimed -> change(CLAIMED, claimed.rma(), recorded, connection);
            case ItemFreed _ -> change(CLAIMED, "", recorded, connection);
            case ItemReplaced replaced ->
                    change(
                            "installed = false, claimed_by = null, replaced_by = $4",
                            replaced.by(),
                            recorded,
                            connection);
        };
    }

    private Mono<Void> install(
            InstalledItem item,
            @Nullable String replaces,
            Recorded<SparePartsEvent> recorded,
            Connection connection) {
        return Sql.update(
                        connection,
                        """
                        insert into readmodel.items (serial, customer, device, installed, replaces,
                        version, position) values ($1, $2, $3, true, nullif($4, ''), $5, $6)
                        on conflict (serial) do update set customer = excluded.customer,
                        device = excluded.device, installed = true, replaces = excluded.replaces,
                        replaced_by = null, claimed_by = null, version = excluded.version,
                        position = excluded.position
                        where items.version < excluded.version
                        """,
                        item.serial(),
                        item.customer(),
                        json.writePart(item),
                        replaces == null ? "" : replaces,
                        recorded.version(),
                        recorded.position())
                .then();
    }

    private static Mono<Void> change(
            String what, String value, Recorded<SparePartsEvent> recorded, Connection connection) {
        return Sql.update(
                        connection,
                        """
                        update readmodel.items set %s, version = $2, position = $3
                        where serial = $1 and version < $2
                        """
                                .formatted(what),
                        SparePartsProjection.subject(recorded),
                        recorded.version(),
                        recorded.position(),
                        value)
                .then();
    }
}
