package io.caseledger.kernel.spareparts;

/// Who runs a depot. Handbook 4.1: the global spare network.
public enum DepotOperator {
    SPC,
    REGION,
    PARTNER
}
