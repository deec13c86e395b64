package io.caseledger.kernel.casehandling;

/// How a fault was reported. Handbook 4.1 (E-Support).
public enum Channel {
    PHONE,
    FAX,
    WEB,
    EMAIL,
    ONSITE,
    API
}
