package io.caseledger.query.sla;

import static io.caseledger.query.sla.EvidenceRows.by;
import static io.caseledger.query.sla.EvidenceRows.integers;
import static io.caseledger.query.sla.EvidenceRows.millis;
import static io.caseledger.query.sla.EvidenceRows.positions;
import static io.caseledger.query.sla.EvidenceRows.texts;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.rating.CaseEvidence.Fault;
import io.caseledger.query.CopyRows;
import io.caseledger.query.Sql;
import io.caseledger.query.sla.EvidenceRows.Case;
import io.caseledger.query.sla.Versions.Version;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// The faults of a batch's cases, after each event. Each is named by the event by which it began,
/// whatever has become of it since: there a reader finds what it was.
final class FaultRows {

    private static final String FAULTS =
            """
            readmodel.faults (partner, case_id, cycle, serial, symptom, began_at, ended_at, aged,
            event_id, known_from, known_to)\
            """;

    private record Key(Case of, int cycle) {

        private Cycle inCase() {
            return new Cycle(of.id(), cycle);
        }
    }

    private record Cycle(String caseId, int number) {}

    private final Versions<Key, Fault> faults = new Versions<>();
    private final Map<Cycle, UUID> beginnings = new HashMap<>();

    /// @param before what was said of the case until it `recorded` this, and `after` from there
    void change(Case of, List<Fault> before, List<Fault> after, Recorded<CaseEvent> recorded) {
        var was = by(before, fault -> new Key(of, fault.cycle()));
        var is = by(after, fault -> new Key(of, fault.cycle()));
        faults.change(was, is, recorded.position());
        for (var key : is.keySet()) {
            if (!was.containsKey(key)) {
                beginnings.put(key.inCase(), recorded.eventId());
            }
        }
    }

    Mono<Void> write(Connection connection) {
        return end(connection).then(Mono.defer(() -> added().into(connection)));
    }

    private CopyRows added() {
        var rows = new CopyRows(FAULTS);
        faults.added().forEach(version -> copy(version, rows));
        return rows;
    }

    private void copy(Version<Key, Fault> version, CopyRows rows) {
        var of = version.key().of();
        var says = version.says();
        rows.row(11)
                .text(of.partner())
                .text(of.id())
                .integer(version.key().cycle())
                .text(of.serial())
                .text(of.symptom())
                .timestamptz(says.beganAt())
                .timestamptzOrInfinity(says.endedAt())
                .timestamptzs(says.aged(), Function.identity())
                .uuid(Objects.requireNonNull(beginnings.get(version.key().inCase())))
                .bigint(version.from())
                .bigint(version.to());
    }

    /// A row that ends tells the one after it by which event the fault began.
    private Mono<Void> end(Connection connection) {
        var ended = faults.ended();
        return ended.isEmpty()
                ? Mono.empty()
                : Sql.query(
                                connection,
                                this::remember,
                                """
                                update readmodel.faults f set known_to = e.position
                                from unnest($1, $2, $3, $4, $5)
                                as e(partner, case_id, cycle, began_at, position)
                                where f.partner = e.partner
                                and f.began_at = timestamptz 'epoch' + e.began_at * interval '1 ms'
                                and f.case_id = e.case_id and f.cycle = e.cycle
                                and f.known_to = 9223372036854775807
                                returning f.case_id, f.cycle, f.event_id
                                """,
                                texts(ended, it -> it.key().of().partner()),
                                texts(ended, it -> it.key().of().id()),
                                integers(ended, it -> it.key().cycle()),
                                millis(ended, it -> it.says().beganAt()),
                                positions(ended))
                        .then();
    }

    private Cycle remember(Readable row) {
        var cycle =
                new Cycle(
                        Sql.value(row, "case_id", String.class),
                        Sql.value(row, "cycle", Integer.class));
        beginnings.put(cycle, Sql.value(row, "event_id", UUID.class));
        return cycle;
    }
}
