package io.caseledger.kernel.rating;

import org.jspecify.annotations.Nullable;

/// Why a star moved, or did not, before any knock-out. One quarter moves it by one at most. Domain
/// 5.2, hysteresis.
public enum HysteresisDecision {
    /// There is no star to hold on to.
    FIRST_RATING,
    /// Two quarters running well above the next threshold.
    PROMOTED,
    HELD,
    /// Two quarters running well below the own threshold.
    DEMOTED_TWO_QUARTERS,
    /// One quarter far below the own threshold.
    DEMOTED_STEEP,
    /// The gate or the number of answers no longer allows the star.
    DEMOTED_CEILING;

    /// The star that follows.
    ///
    /// @param deserved what a first rating gives
    int star(@Nullable Past past, int deserved) {
        if (past == null) {
            return deserved;
        }
        return switch (this) {
            case FIRST_RATING -> deserved;
            case PROMOTED -> past.star() + 1;
            case HELD -> past.star();
            case DEMOTED_TWO_QUARTERS, DEMOTED_STEEP, DEMOTED_CEILING -> past.star() - 1;
        };
    }
}
