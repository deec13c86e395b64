package io.caseledger.command.partners;

import io.caseledger.command.Entry;

/// Whose data is whose. Domain 4.6: a region sees its own partners.
final class Regions {

    private Regions() {}

    /// Supervisors report on their own region's partners; nobody else is bound to a region.
    static boolean mayReport(Entry entry, PartnerFile file) {
        return !entry.actor().role().isOfRegion()
                || file.registered().region().equals(entry.actor().region());
    }
}
