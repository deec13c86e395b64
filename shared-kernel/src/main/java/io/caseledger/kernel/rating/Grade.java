package io.caseledger.kernel.rating;

/// What an engineer is certified as. Domain 5.2, gate.
public enum Grade {
    CERTIFIED,
    SENIOR
}
