package io.caseledger.kernel.rating;

/// How a share or a mean is read with caution when little was observed. Domain 5.2.
public enum Statistic {
    /// The lower end of a one-sided confidence interval (Wilson 1927): few successes prove little.
    WILSON_LOWER,
    /// The upper end of it: few faults prove little either.
    WILSON_UPPER,
    /// A mean drawn towards the fleet's by as many answers as the policy says.
    SHRUNKEN_MEAN,
    /// The share as it is.
    RATIO;

    double of(long sum, int n, RatingPolicy policy, double fleetMean) {
        return switch (this) {
            case WILSON_LOWER -> wilson((double) sum / n, n, -policy.z());
            case WILSON_UPPER -> wilson((double) sum / n, n, policy.z());
            case SHRUNKEN_MEAN ->
                    (policy.priorAnswers() * fleetMean + sum) / (policy.priorAnswers() + n);
            case RATIO -> (double) sum / n;
        };
    }

    private static double wilson(double share, int n, double z) {
        var square = z * z;
        var spread = z * StrictMath.sqrt((share * (1 - share) + square / (4.0 * n)) / n);
        return (share + square / (2.0 * n) + spread) / (1 + square / n);
    }
}
