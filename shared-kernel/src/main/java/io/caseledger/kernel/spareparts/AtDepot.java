package io.caseledger.kernel.spareparts;

import org.jspecify.annotations.Nullable;

/// Happens at a depot, which its clerks want to know at once.
public interface AtDepot {

    @Nullable String depot();

    default boolean isAt(String thatDepot) {
        return thatDepot.equals(depot());
    }
}
