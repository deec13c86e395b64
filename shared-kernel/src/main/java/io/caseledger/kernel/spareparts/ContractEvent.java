package io.caseledger.kernel.spareparts;

import io.caseledger.kernel.casehandling.Level;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Everything that can happen to a service contract: the written agreement that fixes the
/// customer's rights (书面协议). Handbook 3.2.
public sealed interface ContractEvent extends SparePartsEvent {

    /// @param regions where the equipment must stand
    /// @param levels of faults that it covers
    /// @param slaPolicy the version that holds as long as the contract does
    /// @param validUntil its last moment
    record ContractSigned(
            String contract,
            String customer,
            Set<String> serials,
            Set<String> regions,
            List<Level> levels,
            ServiceProduct product,
            String slaPolicy,
            Instant validFrom,
            Instant validUntil,
            Instant occurredAt)
            implements ContractEvent {
        public ContractSigned {
            serials = Set.copyOf(serials);
            regions = Set.copyOf(regions);
            levels = levels.stream().distinct().sorted().toList();
        }

        public boolean covers(InstalledItem item, Level level, Instant when) {
            return customer.equals(item.customer())
                    && item.lineage().stream().anyMatch(serials::contains)
                    && regions.contains(item.region())
                    && levels.contains(level)
                    && !when.isBefore(validFrom)
                    && !when.isAfter(validUntil);
        }
    }
}
