package io.caseledger.kernel.sla;

/// Whether a partner must report a fault to the vendor that it solves by itself. The handbook
/// leaves it open, so it is a switch. Handbook 4.2, column 2 against column 3.
public enum ReportDuty {
    /// Restoring the service does not end the duty.
    ALWAYS,
    /// Nothing is to be reported once the service is restored, at the very limit included.
    IF_UNRESOLVED_AT_LIMIT
}
