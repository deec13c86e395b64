package io.caseledger.kernel.spareparts;

/// What the inspection of a unit that came back has found. Domain 3.2.
public enum Finding {
    NO_FAULT_FOUND,
    REPAIRABLE,
    SCRAP
}
