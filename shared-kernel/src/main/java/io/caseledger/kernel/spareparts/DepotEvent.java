package io.caseledger.kernel.spareparts;

import java.time.Instant;
import java.time.ZoneId;

/// Everything that can happen to a depot itself; what lies in it has streams of its own.
public sealed interface DepotEvent extends SparePartsEvent {

    /// One of the regional spare centres (区域备件中心). Handbook 4.1, 4.2.
    record DepotRegistered(
            String depot,
            String name,
            String region,
            ZoneId zone,
            DepotOperator operator,
            DeliveryTerms terms,
            Instant occurredAt)
            implements DepotEvent {}
}
