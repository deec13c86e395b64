package io.caseledger.query.sla;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.sla.ClockSpan;
import io.caseledger.query.CaseBatch;
import io.caseledger.query.CopyRows;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The rows of a batch's cases, each table in one go.
final class SlaRows {

    /// An import may bring the stop of a clock a moment later: silence is believed only when nobody
    /// has entered facts for so long.
    static final Duration QUIET_AFTER_IMPORT = Duration.ofMinutes(1);

    private final CopyRows cases =
            new CopyRows("readmodel.sla_cases (case_id, customer, site, partner, version, facts)");
    private final CopyRows spans =
            new CopyRows(
                    """
                    readmodel.clock_spans (case_id, clock, cycle, level, verdict, due_at,
                    valid_from, valid_to)\
                    """);
    private final CopyRows dues = new CopyRows("readmodel.due_clocks (case_id, due_at, ready_at)");

    void add(CaseFacts known, Recorded<CaseEvent> last) {
        var opened = known.opened();
        cases.row(6)
                .text(known.caseId())
                .text(opened.customer())
                .text(opened.site())
                .text(opened.partner())
                .bigint(known.version())
                .bytea(known.bytes());
        for (var span : known.timeline()) {
            add(known.caseId(), span);
        }
        known.nextPassing()
                .ifPresent(due ->
                        dues.row(3)
                                .text(known.caseId())
                                .timestamptz(due)
                                .timestamptz(later(due, quietUntil(last))));
    }

    private void add(String caseId, ClockSpan span) {
        spans.row(8)
                .text(caseId)
                .text(span.clock().name())
                .integer(span.cycle())
                .smallint(span.level().number())
                .text(span.verdict().name())
                .timestamptz(span.dueAt())
                .timestamptz(span.validFrom())
                .timestamptzOrInfinity(span.validTo());
    }

    private static Instant quietUntil(Recorded<CaseEvent> last) {
        return last.provenance().imported()
                ? last.recordedAt().plus(QUIET_AFTER_IMPORT)
                : last.recordedAt();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// Due times last: a claim may hold their rows for as long as its commands take.
    Mono<Void> replace(Collection<String> known, Connection connection) {
        return Flux.just("sla_cases", "clock_spans", "due_clocks")
                .concatMap(table -> CaseBatch.delete(table, known, connection))
                .then(cases.into(connection))
                .then(spans.into(connection))
                .then(dues.into(connection));
    }
}
