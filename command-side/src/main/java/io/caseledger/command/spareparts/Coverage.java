package io.caseledger.command.spareparts;

import io.caseledger.kernel.spareparts.Basis;
import io.caseledger.kernel.spareparts.ContractEvent.ContractSigned;
import io.caseledger.kernel.spareparts.InstalledItem;
import io.caseledger.kernel.spareparts.ReplacementEvent.EntitlementDecided;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementRequested;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What may entitle a customer to a replacement, as the log has it. What counts is when the fault
/// was reported: a replacement that was asked for in time survives the end of its cover. Domain
/// 3.2.
///
/// @param contracts that name the device, or one whose place it has
public record Coverage(InstalledItem item, List<ContractSigned> contracts) {

    boolean isOutOfService(ReplacementRequested request) {
        var end = item.endOfService();
        return end != null && request.reportedAt().isAfter(end);
    }

    /// Contract before warranty; absent where neither covers it.
    @Nullable EntitlementDecided decision(ReplacementRequested request, Instant when) {
        var contract =
                contracts.stream()
                        .filter(signed ->
                                signed.covers(item, request.level(), request.reportedAt()))
                        .min(Comparator.comparing(ContractSigned::contract))
                        .orElse(null);
        if (contract != null) {
            return decided(Basis.CONTRACT, contract, null, request, when);
        }
        var underWarranty =
                request.deadOnArrivalOf() != null
                        || !request.reportedAt().isAfter(item.warrantyUntil());
        return underWarranty ? decided(Basis.WARRANTY, null, null, request, when) : null;
    }

    EntitlementDecided quoted(int quote, ReplacementRequested request, Instant when) {
        return decided(Basis.CHARGEABLE, null, quote, request, when);
    }

    private EntitlementDecided decided(
            Basis basis,
            @Nullable ContractSigned contract,
            @Nullable Integer quote,
            ReplacementRequested request,
            Instant when) {
        return new EntitlementDecided(
                basis,
                request.reportedAt(),
                contract == null ? null : contract.contract(),
                contract == null ? null : contract.validUntil(),
                item.warrantyUntil(),
                request.deadOnArrivalOf(),
                quote,
                when);
    }
}
