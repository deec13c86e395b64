package io.caseledger.command.partners;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.partners.PartnerEvent;
import io.caseledger.kernel.partners.PartnerEvent.PartnerRegistered;

/// A firm becomes a partner, supervised by a region. Handbook 4.1.
public record RegisterPartner(String partner, String name, String region, Entry entry)
        implements PartnerCommand {

    Decision<PartnerEvent> decide(Partner state) {
        if (!PartnerId.hasAddress(partner)) {
            return Refusal.NO_ADDRESS.refuse();
        }
        return state instanceof Partner.None
                ? Decision.accept(new PartnerRegistered(partner, name, region, entry.occurredAt()))
                : Refusal.DUPLICATE_PARTNER.refuse();
    }
}
