package io.caseledger.kernel.casehandling;

/// The steps of the escalation ladder, lowest first. `VENDOR` is the handbook's report to the
/// vendor (上报). Handbook 4.2.
public enum Tier {
    PARTNER,
    REGION,
    VENDOR,
    TSC,
    RND
}
