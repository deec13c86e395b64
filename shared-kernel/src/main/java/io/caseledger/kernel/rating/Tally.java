package io.caseledger.kernel.rating;

/// Observations that count, of which nobody has to know more than how many they are.
///
/// @param n 0 or more
/// @param sum of their values
public record Tally(int n, long sum) {

    public static final Tally NOTHING = new Tally(0, 0);

    public Tally plus(Tally other) {
        return new Tally(n + other.n, sum + other.sum);
    }
}
