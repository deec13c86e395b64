package io.caseledger.kernel.rating;

/// What caps a star at once. Domain 5.2, knock-outs.
public enum KnockOutCause {
    FALSIFIED_FACT("KO1"),
    LEVEL_ONE_UNREPORTED("KO2"),
    LEVEL_ONE_UNANSWERED("KO3"),
    TOO_FEW_ENGINEERS("KO4"),
    REPLACEMENTS_OVERDUE("KO5"),
    ACCOUNT_MISUSE("KO6");

    private final String code;

    KnockOutCause(String code) {
        this.code = code;
    }

    /// What people call it, KO1 to KO6.
    public String code() {
        return code;
    }

    /// Found out and proven by people; every other follows from what is recorded.
    public boolean isMisconduct() {
        return this == FALSIFIED_FACT || this == ACCOUNT_MISUSE;
    }
}
