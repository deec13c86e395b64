package io.caseledger.kernel.sla;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What spans say at an instant, comparable with what an evaluation says.
final class Spans {

    record Saying(ClockName clock, int cycle, Verdict verdict, @Nullable Instant dueAt) {}

    private Spans() {}

    static List<Saying> at(List<ClockSpan> timeline, Instant asOf) {
        var sayings = new ArrayList<Saying>();
        for (var span : containing(timeline, asOf)) {
            sayings.add(new Saying(span.clock(), span.cycle(), span.verdict(), span.dueAt()));
        }
        return sayings;
    }

    static List<Saying> of(List<ClockReading> readings) {
        var sayings = new ArrayList<Saying>();
        for (var it : readings) {
            sayings.add(new Saying(it.clock(), it.cycle(), it.verdict(), it.dueAt()));
        }
        return sayings;
    }

    static List<ClockSpan> containing(List<ClockSpan> timeline, Instant asOf) {
        var spans = new ArrayList<ClockSpan>();
        for (var span : timeline) {
            var validTo = span.validTo();
            if (!asOf.isBefore(span.validFrom()) && (validTo == null || asOf.isBefore(validTo))) {
                spans.add(span);
            }
        }
        return spans;
    }
}
