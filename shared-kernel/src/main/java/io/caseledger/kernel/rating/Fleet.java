package io.caseledger.kernel.rating;

/// The answers of all partners' customers in the window, which say what is usual.
///
/// @param sum of the answers, each 1 to 5
public record Fleet(long answers, long sum) {

    /// Nobody has answered anything.
    public static final Fleet SILENT = new Fleet(0, 0);

    double mean() {
        return (double) sum / answers;
    }
}
