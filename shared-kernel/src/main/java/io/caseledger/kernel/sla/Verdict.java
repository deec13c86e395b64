package io.caseledger.kernel.sla;

/// What a clock says at an instant. `MEASURED` is the end of a clock that has no number to keep.
public enum Verdict {
    RUNNING,
    PAUSED,
    MET,
    BREACHED,
    NOT_APPLICABLE,
    CANCELLED,
    MEASURED
}
