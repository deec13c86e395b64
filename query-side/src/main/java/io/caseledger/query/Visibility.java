package io.caseledger.query;

import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.spareparts.SparePartsEvent;

/// Which events of the log somebody may see. Domain 4.6.
public final class Visibility {

    private Visibility() {}

    public static boolean maySee(Actor actor, Recorded<?> recorded) {
        var ofSpares = recorded.event() instanceof SparePartsEvent;
        var concern = recorded.provenance();
        return switch (actor.role()) {
            // Not what customers say of their faults.
            case SPC_CLERK -> ofSpares;
            // What lies in a depot concerns nobody, and is no configuration all the same.
            case POLICY_ADMIN -> !ofSpares && actor.maySee(concern.partner(), concern.customer());
            default -> actor.maySee(concern.partner(), concern.customer());
        };
    }
}
