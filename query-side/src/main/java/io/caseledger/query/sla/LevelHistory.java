package io.caseledger.query.sla;

import io.caseledger.kernel.sla.ClockSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which level a case has from when on; as long as the case has a clock, its spans tell.
record LevelHistory(List<Integer> levels, List<Instant> from) {

    static LevelHistory of(List<ClockSpan> spans) {
        var history = new LevelHistory(new ArrayList<>(1), new ArrayList<>(1));
        spans.stream()
                .sorted(Comparator.comparing(ClockSpan::validFrom))
                .forEach(span -> history.add(span.level().number(), span.validFrom()));
        return history;
    }

    private void add(int level, Instant since) {
        if (levels.isEmpty() || levels.getLast() != level) {
            levels.add(level);
            from.add(since);
        }
    }
}
