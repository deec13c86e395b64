package io.caseledger.kernel.spareparts;

/// Why a replacement will not come.
public enum RefusalCause {
    /// Nothing covers the device, and nobody offers a price.
    NOT_ENTITLED,
    END_OF_SERVICE,
    /// Another replacement of the same device is under way.
    ALREADY_REQUESTED,
    /// Nobody accepted the price in time.
    QUOTE_EXPIRED,
    /// No depot has one that is free.
    UNIT_NOT_AVAILABLE,
    /// Reserved again and again, and never shipped.
    NEVER_SHIPPED
}
