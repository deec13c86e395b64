package io.caseledger.kernel.sla;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which clocks may stand still, and for how long in all before a supervisor must approve.
///
/// @param capPercent of a clock's target, 0 to 100
/// @param capAtMost the cap of any clock, and of one without a number
public record PauseRules(Set<ClockName> pausable, int capPercent, Duration capAtMost) {

    public PauseRules {
        pausable = Set.copyOf(pausable);
    }

    /// The longest time, all pauses of a clock together, that needs no approval.
    public Duration cap(@Nullable Duration target) {
        if (target == null) {
            return capAtMost;
        }
        var share = target.multipliedBy(capPercent).dividedBy(100);
        return share.compareTo(capAtMost) < 0 ? share : capAtMost;
    }
}
