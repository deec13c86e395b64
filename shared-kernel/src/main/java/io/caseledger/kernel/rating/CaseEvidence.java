package io.caseledger.kernel.rating;

import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.CaseOpened;
import io.caseledger.kernel.casehandling.Corrections;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.casehandling.Party;
import io.caseledger.kernel.sla.Calendar;
import io.caseledger.kernel.sla.ClockSpan;
import io.caseledger.kernel.sla.SlaPolicy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the facts of one case, as far as they are recorded, say for or against the partner that
/// serves it. That a limit has passed counts from when the log says so. Domain 5.2, K1 to K4, K6 to
/// K8.
///
/// @param seen at most one for each KPI and cycle
/// @param faults one for each cycle
public record CaseEvidence(List<Seen> seen, List<Fault> faults) {

    /// Nothing is known, or the vendor serves the case.
    public static final CaseEvidence NONE = new CaseEvidence(List.of(), List.of());

    /// An [Observation] as yet without the event that brought it about.
    public record Seen(
            Kpi kpi, int cycle, Instant at, int value, Level level, @Nullable Exclusion excluded) {}

    /// @param endedAt absent while it is open
    /// @param aged when it became older than twice its report limit; and, where it became less
    ///   urgent, when it was no longer, and so on in turn
    public record Fault(int cycle, Instant beganAt, @Nullable Instant endedAt, List<Instant> aged) {
        public Fault {
            aged = List.copyOf(aged);
        }
    }

    public CaseEvidence {
        seen = List.copyOf(seen);
        faults = List.copyOf(faults);
    }

    /// @param recorded the opening first, in the order in which they were recorded
    /// @param spans what the clocks make of them
    public static CaseEvidence of(
            List<CaseEvent> recorded, List<ClockSpan> spans, SlaPolicy policy, Calendar calendar) {
        var facts = Corrections.applied(recorded);
        if (facts.isEmpty()
                || !(facts.getFirst() instanceof CaseOpened opened)
                || opened.servingParty() != Party.PARTNER) {
            return NONE;
        }
        return new CaseEvidence(
                new CaseSearch(facts, spans).seen(), Ageing.faults(facts, policy, calendar));
    }
}
