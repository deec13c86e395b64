package io.caseledger.kernel.rating;

/// How one KPI becomes points. Domain 5.2, KPI table, one row.
///
/// @param weight points of 100
/// @param none the statistic that earns nothing
/// @param all the statistic that earns everything; between the two it is a straight line
/// @param minimum of observations, below which the KPI is not rated
public record KpiRule(int weight, Statistic statistic, double none, double all, int minimum) {

    /// Basis points: 10000 is all there is to earn.
    static final int WHOLE = 10_000;

    /// In basis points, HALF_EVEN.
    int score(double value) {
        var share = (value - none) / (all - none);
        return (int) StrictMath.rint(WHOLE * Math.clamp(share, 0.0, 1.0));
    }
}
