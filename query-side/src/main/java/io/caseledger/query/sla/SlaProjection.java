package io.caseledger.query.sla;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.query.CaseBatch;
import io.caseledger.query.EventJson;
import io.caseledger.query.FactBytes;
import io.caseledger.query.Projection;
import io.caseledger.query.RecentCases;
import io.caseledger.query.Sql;
import io.r2dbc.spi.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/// What every clock says from when until when, when passing time will have something to say, and
/// what all of it says of the partners.
///
/// A fact may come late and change what was shown before it, so the clocks of a case are folded
/// anew from all its facts, once for each batch that touches it.
public final class SlaProjection implements Projection<CaseEvent> {

    public static final String NAME = "sla";

    /// Some 20 events each.
    private static final int REMEMBERED_CASES = 5_000;

    private final FactBytes<CaseEvent> form;
    private final RecentCases<CaseFacts> recent =
            new RecentCases<>(REMEMBERED_CASES, CaseFacts::version);

    public SlaProjection(EventJson json) {
        this.form = new FactBytes<>(json, CaseEvent.class);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<CaseEvent> family() {
        return CaseEvent.class;
    }

    @Override
    public Mono<Void> project(List<Recorded<CaseEvent>> batch, Connection connection) {
        var events = CaseBatch.byCase(batch);
        return known(events, connection)
                .flatMap(before -> {
                    var rows = new SlaRows();
                    var evidence = new EvidenceRows();
                    var after = HashMap.<String, CaseFacts>newHashMap(events.size());
                    events.forEach((id, of) -> {
                        var facts = CaseFacts.append(id, before.get(id), of, form);
                        after.put(id, facts);
                        var timeline = facts.timeline();
                        rows.add(facts, timeline, of.getLast());
                        evidence.add(before.get(id), facts, timeline, of);
                    });
                    return evidence.write(connection)
                            .then(rows.replace(before.keySet(), connection))
                            .then(Mono.fromRunnable(() -> recent.remember(after)));
                });
    }

    private Mono<Map<String, CaseFacts>> known(
            Map<String, List<Recorded<CaseEvent>>> events, Connection connection) {
        var known = HashMap.<String, CaseFacts>newHashMap(events.size());
        var unknown = new ArrayList<String>();
        events.forEach((id, of) -> {
            var facts = recent.before(of.getFirst(), id);
            if (facts == null) {
                unknown.add(id);
            } else {
                known.put(id, facts);
            }
        });
        if (unknown.isEmpty()) {
            return Mono.just(known);
        }
        return Sql.query(
                        connection,
                        row -> CaseFacts.of(row, form),
                        "select case_id, version, facts from readmodel.sla_cases where case_id = any($1)",
                        (Object) unknown.toArray(String[]::new))
                .doOnNext(facts -> known.put(facts.caseId(), facts))
                .then(Mono.just(known));
    }

    /// In the order in which a count locks the tables: one that comes meanwhile waits, and neither
    /// waits for the other.
    @Override
    public Mono<Void> reset(Connection connection) {
        return Sql.update(connection, "truncate readmodel.faults, readmodel.sla_cases")
                .then(
                        Sql.update(
                                connection,
                                "delete from readmodel.observations where stream like 'case-%'"))
                .then();
    }
}
