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
import java.util.List;
import reactor.core.publisher.Mono;

/// The rows of a batch's cases, all in one go.
final class SlaRows {

    /// An import may bring the stop of a clock a moment later: silence is believed only when nobody
    /// has entered facts for so long.
    static final Duration QUIET_AFTER_IMPORT = Duration.ofMinutes(1);

    private final CopyRows cases =
            new CopyRows(
                    """
                    readmodel.sla_cases (case_id, customer, site, partner, version, levels,
                    level_from, clocks, cycles, verdicts, valid_from, decided_at, valid_to,
                    ready_at, facts)\
                    """);

    void add(CaseFacts known, List<ClockSpan> spans, Recorded<CaseEvent> last) {
        var opened = known.opened();
        var levels = LevelSpan.of(spans);
        var due = known.nextPassing().orElse(null);
        var said = Said.of(spans);
        cases.row(15)
                .text(known.caseId())
                .text(opened.customer())
                .text(opened.site())
                .text(opened.partner())
                .bigint(known.version())
                .smallints(levels, LevelSpan::level)
                .timestamptzs(levels, LevelSpan::from)
                .texts(said, it -> it.clock().name())
                .smallints(said, Said::cycle)
                .texts(said, it -> it.verdict().name())
                .timestamptzs(said, Said::validFrom)
                .timestamptzsOrInfinity(said, Said::decidedAt)
                .timestamptzsOrInfinity(said, Said::validTo)
                .timestamptz(due == null ? null : later(due, quietUntil(last)))
                .bytea(known.bytes());
    }

    private static Instant quietUntil(Recorded<CaseEvent> last) {
        return last.provenance().imported()
                ? last.recordedAt().plus(QUIET_AFTER_IMPORT)
                : last.recordedAt();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// A claim may hold rows of cases for as long as its commands take: they come last.
    Mono<Void> replace(Collection<String> known, Connection connection) {
        return CaseBatch.delete("sla_cases", known, connection).then(cases.into(connection));
    }
}
