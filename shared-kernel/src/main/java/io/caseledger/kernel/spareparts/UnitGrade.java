package io.caseledger.kernel.spareparts;

/// What a unit in stock has behind it.
public enum UnitGrade {
    NEW,
    /// Came back from a customer and works.
    REFURBISHED
}
