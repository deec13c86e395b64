package io.caseledger.kernel.sla;

import io.caseledger.kernel.casehandling.CaseEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Verdicts as a pure fold of facts, pinned policy and calendar. No clock, no counters. Domain
/// sections 0 and 2.
///
/// Facts may come in any order; they are folded in the order they occurred, ties as given.
@SuppressWarnings("DoNotCallSuggester")
public final class SlaEngine {

    private SlaEngine() {}

    /// Every clock as it stands at `asOf`, from the facts that occurred up to and including it.
    public static List<ClockReading> evaluate(
            List<CaseEvent> facts, SlaPolicy policy, Calendar calendar, Instant asOf) {
        throw new UnsupportedOperationException();
    }

    /// The whole life of every clock as adjoining half-open spans: `evaluate` at any instant says
    /// what the span there says.
    public static List<ClockSpan> timeline(
            List<CaseEvent> facts, SlaPolicy policy, Calendar calendar) {
        throw new UnsupportedOperationException();
    }

    /// What passing time alone must still put into the log by `now`: breaches not yet recorded, and
    /// of the warnings skipped since the last look only the highest of each clock. `facts` include
    /// the warnings and breaches recorded so far.
    public static List<CaseEvent> passed(
            List<CaseEvent> facts, SlaPolicy policy, Calendar calendar, Instant now) {
        throw new UnsupportedOperationException();
    }

    /// The next instant at which [#passed] would have something to say; empty when no clock runs.
    public static Optional<Instant> nextPassing(
            List<CaseEvent> facts, SlaPolicy policy, Calendar calendar) {
        throw new UnsupportedOperationException();
    }
}
