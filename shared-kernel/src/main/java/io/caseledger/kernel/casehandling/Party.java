package io.caseledger.kernel.casehandling;

/// Who serves the customer and answers for a clock. Handbook 3.3.
public enum Party {
    PARTNER,
    VENDOR
}
