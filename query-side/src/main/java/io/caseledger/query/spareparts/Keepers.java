package io.caseledger.query.spareparts;

import io.caseledger.kernel.audit.Actor;
import io.caseledger.query.NotPermittedException;

/// Who sees what lies in the depots: the vendor's own people. Handbook 4.2: stock is shared over
/// the network of its centres (备件库存).
final class Keepers {

    private Keepers() {}

    static void require(Actor actor) {
        switch (actor.role()) {
            case OPERATOR,
                    SPC_CLERK,
                    TSC_ENGINEER,
                    SUPERVISOR,
                    COOPERATION_MANAGER,
                    AUDITOR,
                    ANALYST,
                    SYSTEM -> {}
            case CUSTOMER, PARTNER, PARTNER_MANAGER, POLICY_ADMIN ->
                    throw new NotPermittedException("this role does not see the depots");
        }
    }
}
