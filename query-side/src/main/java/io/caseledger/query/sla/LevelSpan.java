package io.caseledger.query.sla;

import io.caseledger.kernel.sla.ClockSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which level a case has from when on, until the next.
record LevelSpan(int level, Instant from) {

    /// In the order of time. As long as the case has a clock, its spans tell.
    static List<LevelSpan> of(List<ClockSpan> spans) {
        var byTime = new ArrayList<>(spans);
        byTime.sort(Comparator.comparing(ClockSpan::validFrom));
        var levels = new ArrayList<LevelSpan>(1);
        for (var span : byTime) {
            var level = span.level().number();
            if (levels.isEmpty() || levels.getLast().level != level) {
                levels.add(new LevelSpan(level, span.validFrom()));
            }
        }
        return levels;
    }
}
