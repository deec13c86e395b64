package io.caseledger.kernel.spareparts;

/// What became of the obligation to send the faulty unit back.
public enum ReturnState {
    OWED,
    OVERDUE,
    INVOICED,
    RECEIVED,
    WAIVED;

    /// Still to come, as far as anybody knows.
    public boolean isOutstanding() {
        return this == OWED || this == OVERDUE || this == INVOICED;
    }
}
