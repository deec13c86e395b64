package io.caseledger.query.spareparts;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.spareparts.ContractEvent;
import io.caseledger.kernel.spareparts.DepotEvent;
import io.caseledger.kernel.spareparts.ItemEvent;
import io.caseledger.kernel.spareparts.ReplacementEvent;
import io.caseledger.kernel.spareparts.SparePartsEvent;
import io.caseledger.kernel.spareparts.StockEvent;
import io.caseledger.kernel.spareparts.UnitEvent;
import io.caseledger.query.EventJson;
import io.caseledger.query.Projection;
import io.caseledger.query.Sql;
import io.r2dbc.spi.Connection;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Depots, units, devices, contracts and replacements. What is registered once is a statement of
/// its own; units and replacements are folded first and written once for each batch.
public final class SparePartsProjection implements Projection<SparePartsEvent> {

    public static final String NAME = "spareparts";

    private final RegisteredRows registered;
    private final ReplacementRows replacements;

    public SparePartsProjection(EventJson json) {
        this.registered = new RegisteredRows(json);
        this.replacements = new ReplacementRows(json);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<SparePartsEvent> family() {
        return SparePartsEvent.class;
    }

    /// A claim may hold rows of replacements for as long as its commands take: they come last.
    @Override
    public Mono<Void> project(List<Recorded<SparePartsEvent>> batch, Connection connection) {
        return Flux.fromIterable(batch)
                .concatMap(recorded -> project(recorded, connection))
                .then(UnitStays.project(batch, connection))
                .then(replacements.project(batch, connection));
    }

    private Mono<Void> project(Recorded<SparePartsEvent> recorded, Connection connection) {
        return switch (recorded.event()) {
            case DepotEvent event -> registered.project(event, connection);
            case ContractEvent event -> registered.project(event, connection);
            case ItemEvent event -> registered.project(event, recorded, connection);
            case StockEvent event -> StockLevels.project(event, recorded.version(), connection);
            case UnitEvent _, ReplacementEvent _ -> Mono.empty();
        };
    }

    static String subject(Recorded<?> recorded) {
        return recorded.stream().substring(recorded.stream().indexOf('-') + 1);
    }

    @Override
    public Mono<Void> reset(Connection connection) {
        return Sql.update(
                        connection,
                        """
                        truncate readmodel.depots, readmodel.items, readmodel.contracts,
                        readmodel.contract_serials, readmodel.unit_stays, readmodel.stock_levels,
                        readmodel.rmas, readmodel.depot_promises
                        """)
                .then(Returns.reset(connection));
    }
}
