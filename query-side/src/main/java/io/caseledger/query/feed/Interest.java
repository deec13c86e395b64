package io.caseledger.query.feed;

import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.DomainEvent;
import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.spareparts.AtDepot;
import io.caseledger.query.Audience;
import io.caseledger.query.Visibility;
import org.jspecify.annotations.Nullable;

/// What a reader gets to see of the log: what its actor may see and, of that, what happens at one
/// depot where it asks for one.
record Interest(Actor actor, @Nullable String depot) {

    boolean covers(Recorded<DomainEvent> recorded) {
        return Visibility.maySee(actor, recorded)
                && (depot == null
                        || (recorded.event() instanceof AtDepot there && there.isAt(depot)));
    }

    boolean coversAll() {
        return depot == null
                && switch (actor.role()) {
                    case CUSTOMER, PARTNER, PARTNER_MANAGER, SPC_CLERK, POLICY_ADMIN -> false;
                    case OPERATOR,
                            TSC_ENGINEER,
                            SUPERVISOR,
                            COOPERATION_MANAGER,
                            AUDITOR,
                            ANALYST,
                            SYSTEM ->
                            true;
                };
    }

    Audience audience() {
        return Audience.of(actor);
    }
}
