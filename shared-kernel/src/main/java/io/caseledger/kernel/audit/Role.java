package io.caseledger.kernel.audit;

/// Who may do and see what.
public enum Role {
    OPERATOR,
    CUSTOMER,
    PARTNER,
    PARTNER_MANAGER,
    TSC_ENGINEER,
    SUPERVISOR,
    AUDITOR,
    ANALYST,
    /// The software itself, when passing time enters the log.
    SYSTEM;

    /// May record and read only what belongs to the actor's own partner.
    public boolean isPartner() {
        return this == PARTNER || this == PARTNER_MANAGER;
    }
}
