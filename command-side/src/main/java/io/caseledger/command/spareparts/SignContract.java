package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.sla.SlaPolicy;
import io.caseledger.kernel.spareparts.ContractEvent;
import io.caseledger.kernel.spareparts.ContractEvent.ContractSigned;
import io.caseledger.kernel.spareparts.ServiceProduct;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// A customer and the vendor agree what is covered, by which version of the SLA policy. Handbook
/// 3.2, written agreement.
public record SignContract(
        String contract,
        String customer,
        Set<String> serials,
        Set<String> regions,
        List<Level> levels,
        ServiceProduct product,
        String slaPolicy,
        Instant validFrom,
        Instant validUntil,
        Entry entry)
        implements ContractCommand {

    Decision<ContractEvent> decide(Contract state) {
        if (state.signed() != null) {
            return Refusal.DUPLICATE_CONTRACT.refuse();
        }
        if (!validUntil.isAfter(validFrom)) {
            return Refusal.NEVER_VALID.refuse();
        }
        if (!slaPolicy.equals(SlaPolicy.HANDBOOK.version())) {
            return Refusal.UNKNOWN_POLICY.refuse();
        }
        return Decision.accept(
                new ContractSigned(
                        contract,
                        customer,
                        serials,
                        regions,
                        levels,
                        product,
                        slaPolicy,
                        validFrom,
                        validUntil,
                        entry.occurredAt()));
    }
}
