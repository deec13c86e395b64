package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.spareparts.DeliveryTerms;
import io.caseledger.kernel.spareparts.DepotEvent;
import io.caseledger.kernel.spareparts.DepotEvent.DepotRegistered;
import io.caseledger.kernel.spareparts.DepotOperator;
import java.time.ZoneId;

/// A depot opens in a region. Handbook 4.1, regional spare centres.
public record RegisterDepot(
        String depot,
        String name,
        String region,
        ZoneId zone,
        DepotOperator operator,
        DeliveryTerms terms,
        Entry entry)
        implements DepotCommand {

    Decision<DepotEvent> decide(Depot state) {
        if (state.registered() != null) {
            return Refusal.DUPLICATE_DEPOT.refuse();
        }
        return Decision.accept(
                new DepotRegistered(
                        depot, name, region, zone, operator, terms, entry.occurredAt()));
    }
}
