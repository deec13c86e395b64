package io.caseledger.kernel.casehandling;

/// Why a case climbed the ladder.
public enum EscalationCause {
    MANUAL,
    THRESHOLD,
    BREACH
}
