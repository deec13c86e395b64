package io.caseledger.kernel.audit;

/// Who may do and see what.
public enum Role {
    OPERATOR,
    CUSTOMER,
    PARTNER,
    PARTNER_MANAGER,
    TSC_ENGINEER,
    SUPERVISOR,
    /// Of the spare parts centre (备件中心): decides on entitlements, and keeps a depot. Handbook 4.1.
    SPC_CLERK,
    /// Certifies partners, publishes their ratings and decides their appeals (合作管理部). Handbook 4.1.
    COOPERATION_MANAGER,
    POLICY_ADMIN,
    AUDITOR,
    ANALYST,
    /// The software itself, when passing time enters the log.
    SYSTEM;

    /// May record and read only what belongs to the actor's own partner.
    public boolean isPartner() {
        return this == PARTNER || this == PARTNER_MANAGER;
    }

    /// Has to do only with the partners of the actor's own region.
    public boolean isOfRegion() {
        return this == SUPERVISOR;
    }
}
