package io.caseledger.command.partners;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.partners.PartnerEvent;
import io.caseledger.kernel.partners.PartnerEvent.CapabilityDeclared;
import io.caseledger.kernel.rating.Hotline;
import java.util.Set;

/// What the partner offers has been checked, besides its engineers. Domain 5.2, gate.
///
/// @param regions that it covers
public record DeclareCapability(
        String partner, Hotline hotline, boolean issueTracking, Set<String> regions, Entry entry)
        implements PartnerCommand.OfRegistered {

    public DeclareCapability {
        regions = Set.copyOf(regions);
    }

    @Override
    public Decision<PartnerEvent> decide(PartnerFile file) {
        return Decision.accept(
                new CapabilityDeclared(hotline, issueTracking, regions, entry.occurredAt()));
    }
}
