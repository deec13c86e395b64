package io.caseledger.kernel.rating;

/// When a partner's hotline answers, the least first. Domain 5.2, gate.
public enum Hotline {
    NONE,
    /// 5x8.
    WORKING_HOURS,
    /// 7x24.
    ALWAYS
}
