package io.caseledger.query.sla;

import io.caseledger.kernel.sla.ClockName;
import io.caseledger.kernel.sla.ClockSpan;
import io.caseledger.kernel.sla.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a clock says for a while: that it runs, until it is decided, and then its verdict. Half as
/// many rows as there are verdicts, and none for a change of level that decides nothing.
///
/// @param decidedAt as `validFrom` for a clock that does not run here; absent, as `validTo`, for
///   ever
record Said(
        ClockName clock,
        int cycle,
        Verdict verdict,
        Instant validFrom,
        @Nullable Instant decidedAt,
        @Nullable Instant validTo) {

    /// @param spans of one case; those of one clock and cycle adjoin and ascend
    static List<Said> of(List<ClockSpan> spans) {
        var said = new ArrayList<Said>(spans.size());
        for (var span : spans) {
            var before = adjoining(said, span);
            if (before < 0) {
                said.add(of(span));
            } else {
                var joined = said.get(before).and(span);
                if (joined == null) {
                    said.add(of(span));
                } else {
                    said.set(before, joined);
                }
            }
        }
        return said;
    }

    private static int adjoining(List<Said> said, ClockSpan span) {
        for (var i = said.size() - 1; i >= 0; i--) {
            var before = said.get(i);
            if (before.clock == span.clock() && before.cycle == span.cycle()) {
                return span.validFrom().equals(before.validTo) ? i : -1;
            }
        }
        return -1;
    }

    private static Said of(ClockSpan span) {
        return new Said(
                span.clock(),
                span.cycle(),
                span.verdict(),
                span.validFrom(),
                span.verdict() == Verdict.RUNNING ? span.validTo() : span.validFrom(),
                span.validTo());
    }

    /// Both in one; absent where that would lose what is said in between.
    private @Nullable Said and(ClockSpan next) {
        if (verdict == next.verdict()) {
            return new Said(
                    clock,
                    cycle,
                    verdict,
                    validFrom,
                    verdict == Verdict.RUNNING ? next.validTo() : decidedAt,
                    next.validTo());
        }
        if (verdict == Verdict.RUNNING && Objects.equals(decidedAt, next.validFrom())) {
            return new Said(clock, cycle, next.verdict(), validFrom, decidedAt, next.validTo());
        }
        return null;
    }
}
