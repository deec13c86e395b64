package io.caseledger.kernel.sla;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/// How many clocks say what, and the share of promises kept among those decided. Everything else
/// stands beside it, for a share that hides what it leaves out flatters.
public record Compliance(Map<Verdict, Long> counts) {

    private static final int PLACES = 6;

    public Compliance {
        counts = Map.copyOf(counts);
    }

    /// Counts verdicts one by one.
    public static Compliance of(Iterable<Verdict> verdicts) {
        var counts = new EnumMap<Verdict, Long>(Verdict.class);
        verdicts.forEach(verdict -> counts.merge(verdict, 1L, Long::sum));
        return new Compliance(counts);
    }

    /// MET / (MET + BREACHED), 0 to 1, six places, HALF_EVEN; empty when neither counts, never 1.
    public static OptionalDouble ratio(long met, long breached) {
        if (met + breached == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                BigDecimal.valueOf(met)
                        .divide(BigDecimal.valueOf(met + breached), PLACES, RoundingMode.HALF_EVEN)
                        .doubleValue());
    }

    public OptionalDouble ratio() {
        return ratio(count(Verdict.MET), count(Verdict.BREACHED));
    }

    public long count(Verdict verdict) {
        return counts.getOrDefault(verdict, 0L);
    }

    /// Every clock, whatever it says.
    public long all() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
