package io.caseledger.kernel.casehandling;

/// What the vendor gives as a solution (给出解决方案). Handbook 4.2.
public enum SolutionKind {
    FIX,
    WORKAROUND,
    PLAN
}
