package io.caseledger.kernel.rating;

import java.time.Duration;
import java.time.Instant;

/// When a star is capped, and at what. Domain 5.2, knock-outs. That of missing engineers has no
/// number of its own: it is the gate's.
public record KnockOutRules(
        Falsified falsified,
        Unreported unreported,
        Unanswered unanswered,
        Overdue overdue,
        Misuse misuse) {

    /// KO1: caps as many quarters as it says, that of the proof the first.
    public record Falsified(int cap, int quarters) {}

    /// KO2: from so many level-1 faults of one quarter on that were not reported in time.
    public record Unreported(int cap, int faults) {}

    /// KO3: where less than this share of one quarter's level-1 faults was answered in time.
    ///
    /// @param minimum of faults, below which nothing is said
    public record Unanswered(int cap, double share, int minimum) {}

    /// KO5: where more than this share of advance replacements is far overdue.
    public record Overdue(int cap, double share) {}

    /// KO6: an engineer's account was misused.
    ///
    /// @param again how long it lasts from the second time on
    public record Misuse(int cap, Duration first, Duration again) {}

    /// The last moment at which a misconduct caps the star.
    ///
    /// @param before how often the partner did the same before
    public Instant until(KnockOutCause cause, Instant at, int before) {
        return switch (cause) {
            case FALSIFIED_FACT -> Quarter.of(at).plus(falsified.quarters - 1).last();
            case ACCOUNT_MISUSE -> at.plus(before == 0 ? misuse.first : misuse.again);
            case LEVEL_ONE_UNREPORTED,
                    LEVEL_ONE_UNANSWERED,
                    TOO_FEW_ENGINEERS,
                    REPLACEMENTS_OVERDUE ->
                    throw new IllegalArgumentException(cause + " ends with its quarter");
        };
    }

    /// The cap of a misconduct.
    public int cap(KnockOutCause cause) {
        return cause == KnockOutCause.FALSIFIED_FACT ? falsified.cap : misuse.cap;
    }
}
