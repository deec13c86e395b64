package io.caseledger.kernel.spareparts;

/// How far a replacement has come.
public enum RmaState {
    REQUESTED,
    /// The customer has been told a price.
    QUOTED,
    /// It will be sent, as soon as a unit is found.
    ENTITLED,
    /// A unit is asked for.
    CHOSEN,
    RESERVED,
    SHIPPED,
    DELIVERED,
    INSTALLED,
    REFUSED,
    CANCELLED;

    /// It is still to be provided to the customer.
    public boolean isOpen() {
        return switch (this) {
            case REQUESTED, QUOTED, ENTITLED, CHOSEN, RESERVED, SHIPPED, DELIVERED -> true;
            case INSTALLED, REFUSED, CANCELLED -> false;
        };
    }
}
