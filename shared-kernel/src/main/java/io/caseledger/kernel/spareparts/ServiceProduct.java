package io.caseledger.kernel.spareparts;

/// What a customer has bought. Handbook, table of contents 5.2 and 5.3.
public enum ServiceProduct {
    BASIC,
    CONTRACT
}
