package io.caseledger.kernel.sla;

import io.caseledger.kernel.casehandling.Party;

/// The promises of the level table, one clock each and per cycle. Handbook 4.2.
public enum ClockName {
    PARTNER_RESPONSE(Party.PARTNER),
    PARTNER_ARRIVAL(Party.PARTNER),
    PARTNER_REPORT(Party.PARTNER),
    VENDOR_RESPONSE(Party.VENDOR),
    VENDOR_SOLUTION(Party.VENDOR),
    VENDOR_ARRIVAL(Party.VENDOR);

    private final Party accountable;

    ClockName(Party accountable) {
        this.accountable = accountable;
    }

    public Party accountable() {
        return accountable;
    }
}
