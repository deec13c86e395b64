package io.caseledger.query;

import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Role;

/// In which form an event is shown.
public enum Audience {
    OPEN,
    /// Customers under pseudonyms.
    PSEUDONYMOUS;

    public static Audience of(Actor actor) {
        return actor.role() == Role.ANALYST ? PSEUDONYMOUS : OPEN;
    }
}
