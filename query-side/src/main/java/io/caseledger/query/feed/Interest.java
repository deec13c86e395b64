package io.caseledger.query.feed;

import io.caseledger.kernel.audit.DomainEvent;
import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.partners.PartnerEvent.PartnerRegistered;
import io.caseledger.kernel.spareparts.AtDepot;
import io.caseledger.query.Audience;
import io.caseledger.query.Viewer;
import org.jspecify.annotations.Nullable;

/// What a reader gets to see of the log: what it may see and, of that, what happens at one depot
/// where it asks for one.
record Interest(Viewer viewer, @Nullable String depot) {

    /// To be asked of every event in order: what it says of a partner's region holds for what
    /// follows.
    boolean covers(Recorded<DomainEvent> recorded) {
        if (recorded.event() instanceof PartnerRegistered registered) {
            viewer.learn(registered);
        }
        return viewer.maySee(recorded)
                && (depot == null
                        || (recorded.event() instanceof AtDepot there && there.isAt(depot)));
    }

    boolean coversAll() {
        return depot == null
                && switch (viewer.actor().role()) {
                    case CUSTOMER, PARTNER, PARTNER_MANAGER, SUPERVISOR, SPC_CLERK, POLICY_ADMIN ->
                            false;
                    case OPERATOR, TSC_ENGINEER, COOPERATION_MANAGER, AUDITOR, ANALYST, SYSTEM ->
                            true;
                };
    }

    Audience audience() {
        return Audience.of(viewer.actor());
    }
}
