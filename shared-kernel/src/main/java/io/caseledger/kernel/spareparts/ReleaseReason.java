package io.caseledger.kernel.spareparts;

/// Why a reserved unit is free again.
public enum ReleaseReason {
    EXPIRED,
    CANCELLED
}
