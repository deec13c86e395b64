package io.caseledger.kernel.casehandling;

/// The closed list of reasons for which a clock may stand still.
public enum PauseReason {
    WAITING_CUSTOMER,
    CUSTOMER_APPOINTMENT,
    SITE_ACCESS,
    FORCE_MAJEURE
}
