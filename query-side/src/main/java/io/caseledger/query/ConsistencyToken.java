package io.caseledger.query;

/// The header that tells how far in the log an answer has come.
public final class ConsistencyToken {

    public static final String HEADER = "Consistency-Token";

    private ConsistencyToken() {}
}
