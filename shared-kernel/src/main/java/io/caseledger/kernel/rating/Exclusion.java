package io.caseledger.kernel.rating;

/// Why something that happened does not count for or against a partner. Domain 5.2.
public enum Exclusion {
    VENDOR_SPARE_PART,
    FORCE_MAJEURE,
    DUPLICATE,
    CANCELLED_BEFORE_LIMIT
}
