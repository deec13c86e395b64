package io.caseledger.query.sla;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.CaseOpened;
import io.caseledger.kernel.sla.Calendar;
import io.caseledger.kernel.sla.ClockReading;
import io.caseledger.kernel.sla.ClockSpan;
import io.caseledger.kernel.sla.SlaEngine;
import io.caseledger.kernel.sla.SlaPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All that is known of a case up to a version of its stream, and what its clocks make of it.
///
/// @param facts in the order in which the log took them; the opening is the first
record CaseFacts(String caseId, long version, List<CaseEvent> facts) {

    /// @param before absent for a case that begins with these events
    static CaseFacts append(
            String caseId, @Nullable CaseFacts before, List<Recorded<CaseEvent>> events) {
        var facts =
                new ArrayList<CaseEvent>(
                        (before == null ? 0 : before.facts.size()) + events.size());
        var version = 0L;
        if (before != null) {
            facts.addAll(before.facts);
            version = before.version;
        }
        for (var recorded : events) {
            // What is known already comes again only when a batch is repeated.
            if (recorded.version() > version) {
                facts.add(recorded.event());
                version = recorded.version();
            }
        }
        return new CaseFacts(caseId, version, facts);
    }

    CaseOpened opened() {
        if (!(facts.getFirst() instanceof CaseOpened opened)) {
            throw new IllegalStateException(
                    "case %s begins with %s".formatted(caseId, facts.getFirst()));
        }
        return opened;
    }

    List<ClockReading> clocks(Instant asOf) {
        return SlaEngine.evaluate(facts, policy(), calendar(), asOf);
    }

    List<ClockSpan> timeline() {
        return SlaEngine.timeline(facts, policy(), calendar());
    }

    Optional<Instant> nextPassing() {
        return SlaEngine.nextPassing(facts, policy(), calendar());
    }

    private SlaPolicy policy() {
        return SlaPolicy.of(opened().slaPolicy());
    }

    private Calendar calendar() {
        return Calendar.of(opened().calendar());
    }
}
