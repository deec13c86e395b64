package io.caseledger.query.sla;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.rating.CaseEvidence;
import io.caseledger.kernel.rating.CaseEvidence.Seen;
import io.caseledger.kernel.rating.Kpi;
import io.caseledger.kernel.sla.ClockSpan;
import io.caseledger.query.CopyRows;
import io.caseledger.query.Sql;
import io.caseledger.query.sla.Versions.Version;
import io.r2dbc.spi.Connection;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// What the cases of a batch say of their partners, after each event, so that a rating can be made
/// again as of any position of the log.
final class EvidenceRows {

    private static final String OBSERVATIONS =
            """
            readmodel.observations (partner, kpi, stream, cycle, at, value, level, excluded,
            event_id, known_from, known_to)\
            """;

    record Case(String id, String partner, @Nullable String serial, String symptom) {

        String stream() {
            return "case-" + id;
        }
    }

    private record SeenKey(Case of, Kpi kpi, int cycle) {}

    private final Versions<SeenKey, Seen> seen = new Versions<>();
    private final FaultRows faults = new FaultRows();

    /// At which position which event stands.
    private final Map<Long, UUID> events = new HashMap<>();

    /// @param before absent for a case that begins with these events
    void add(
            @Nullable CaseFacts before,
            CaseFacts after,
            List<ClockSpan> timeline,
            List<Recorded<CaseEvent>> batch) {
        var opened = after.opened();
        var partner = opened.partner();
        if (partner == null) {
            return;
        }
        var of = new Case(after.caseId(), partner, opened.serial(), opened.symptom());
        var known = before == null ? 0 : before.version();
        var last = known == 0 ? CaseEvidence.NONE : after.evidence(known, timeline);
        for (var recorded : batch) {
            if (recorded.version() > known) {
                var next = after.evidence(recorded.version(), timeline);
                events.put(recorded.position(), recorded.eventId());
                seen.change(
                        by(last.seen(), it -> new SeenKey(of, it.kpi(), it.cycle())),
                        by(next.seen(), it -> new SeenKey(of, it.kpi(), it.cycle())),
                        recorded.position());
                faults.change(of, last.faults(), next.faults(), recorded);
                last = next;
            }
        }
    }

    static <K, R> Map<K, R> by(List<R> said, Function<R, K> key) {
        var byKey = HashMap.<K, R>newHashMap(said.size());
        said.forEach(each -> byKey.put(key.apply(each), each));
        return byKey;
    }

    Mono<Void> write(Connection connection) {
        var observationRows = new CopyRows(OBSERVATIONS);
        seen.added().forEach(version -> copy(version, observationRows));
        return end(connection)
                .then(observationRows.into(connection))
                .then(faults.write(connection));
    }

    private void copy(Version<SeenKey, Seen> version, CopyRows rows) {
        var key = version.key();
        var says = version.says();
        var excluded = says.excluded();
        rows.row(11)
                .text(key.of().partner())
                .text(key.kpi().name())
                .text(key.of().stream())
                .integer(key.cycle())
                .timestamptz(says.at())
                .smallint(says.value())
                .smallint(says.level().number())
                .text(excluded == null ? null : excluded.name())
                .uuid(event(version.from()))
                .bigint(version.from())
                .bigint(version.to());
    }

    private UUID event(long position) {
        return Objects.requireNonNull(events.get(position));
    }

    private Mono<Void> end(Connection connection) {
        var ended = seen.ended();
        return ended.isEmpty()
                ? Mono.empty()
                : Sql.update(
                                connection,
                                """
                                update readmodel.observations o set known_to = e.position
                                from unnest($1, $2, $3, $4, $5, $6)
                                as e(partner, kpi, stream, cycle, at, position)
                                where o.partner = e.partner
                                and o.at = timestamptz 'epoch' + e.at * interval '1 ms'
                                and o.stream = e.stream and o.kpi = e.kpi and o.cycle = e.cycle
                                and o.known_to = 9223372036854775807
                                """,
                                texts(ended, it -> it.key().of().partner()),
                                texts(ended, it -> it.key().kpi().name()),
                                texts(ended, it -> it.key().of().stream()),
                                integers(ended, it -> it.key().cycle()),
                                millis(ended, it -> it.says().at()),
                                positions(ended))
                        .then();
    }

    static <V> String[] texts(List<V> versions, Function<V, String> text) {
        return versions.stream().map(text).toArray(String[]::new);
    }

    static <V> Integer[] integers(List<V> versions, ToIntFunction<V> number) {
        return versions.stream().map(number::applyAsInt).toArray(Integer[]::new);
    }

    static <V> Long[] millis(List<V> versions, Function<V, Instant> instant) {
        return versions.stream().map(it -> instant.apply(it).toEpochMilli()).toArray(Long[]::new);
    }

    static <V extends Version<?, ?>> Long[] positions(List<V> versions) {
        return versions.stream().map(Version::to).toArray(Long[]::new);
    }
}
