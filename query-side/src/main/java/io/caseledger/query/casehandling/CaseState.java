package io.caseledger.query.casehandling;

/// Where a case is in its life.
public enum CaseState {
    OPEN,
    RESTORED,
    CLOSED,
    CANCELLED
}
