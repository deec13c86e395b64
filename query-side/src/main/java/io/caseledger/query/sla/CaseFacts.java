package io.caseledger.query.sla;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.CaseOpened;
import io.caseledger.kernel.rating.CaseEvidence;
import io.caseledger.kernel.sla.Calendar;
import io.caseledger.kernel.sla.ClockReading;
import io.caseledger.kernel.sla.ClockSpan;
import io.caseledger.kernel.sla.SlaEngine;
import io.caseledger.kernel.sla.SlaPolicy;
import io.caseledger.query.FactBytes;
import io.caseledger.query.Sql;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All that is known of a case up to a version of its stream, and what its clocks make of it.
final class CaseFacts {

    private final String caseId;
    private final long version;

    /// In the order in which the log took them; the opening is the first.
    private final List<CaseEvent> facts;

    private final byte[] bytes;

    private CaseFacts(String caseId, long version, List<CaseEvent> facts, byte[] bytes) {
        this.caseId = caseId;
        this.version = version;
        this.facts = facts;
        this.bytes = bytes;
    }

    /// A row of `sla_cases`.
    static CaseFacts of(Readable row, FactBytes<CaseEvent> form) {
        var bytes = Sql.value(row, "facts", byte[].class);
        return new CaseFacts(
                Sql.value(row, "case_id", String.class),
                Sql.value(row, "version", Long.class),
                form.read(bytes),
                bytes);
    }

    /// @param before absent for a case that begins with these events
    static CaseFacts append(
            String caseId,
            @Nullable CaseFacts before,
            List<Recorded<CaseEvent>> events,
            FactBytes<CaseEvent> form) {
        var known = before == null ? 0 : before.version;
        // What is known already comes again only when a batch is repeated.
        var added = events.stream().filter(recorded -> recorded.version() > known).toList();
        if (before != null && added.isEmpty()) {
            return before;
        }
        var facts = new ArrayList<CaseEvent>(known(before).size() + added.size());
        facts.addAll(known(before));
        added.forEach(recorded -> facts.add(recorded.event()));
        return new CaseFacts(
                caseId,
                added.getLast().version(),
                facts,
                form.append(
                        before == null ? new byte[0] : before.bytes,
                        added.stream().map(Recorded::event).toList()));
    }

    private static List<CaseEvent> known(@Nullable CaseFacts before) {
        return before == null ? List.of() : before.facts;
    }

    String caseId() {
        return caseId;
    }

    long version() {
        return version;
    }

    byte[] bytes() {
        return bytes;
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
        return timeline(facts);
    }

    private List<ClockSpan> timeline(List<CaseEvent> known) {
        return SlaEngine.timeline(known, policy(), calendar());
    }

    /// What the case says of its partner, as it was known at a version of its stream.
    ///
    /// @param timeline of all that is known
    CaseEvidence evidence(long at, List<ClockSpan> timeline) {
        var known = facts.subList(0, (int) at);
        var spans = at == version ? timeline : timeline(known);
        return CaseEvidence.of(known, spans, policy(), calendar());
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
