package io.caseledger.query.sla;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.query.CaseBatch;
import io.caseledger.query.EventJson;
import io.caseledger.query.Projection;
import io.caseledger.query.RecentCases;
import io.caseledger.query.Sql;
import io.r2dbc.spi.Connection;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/// What every clock says from when until when, and when passing time will have something to say.
///
/// A fact may come late and change what was shown before it, so the clocks of a case are folded
/// anew from all its facts, once for each batch that touches it.
public final class SlaProjection implements Projection {

    public static final String NAME = "sla";

    /// Some 20 events each.
    private static final int REMEMBERED_CASES = 5_000;

    private final FactBytes form;
    private final RecentCases<CaseFacts> recent = new RecentCases<>(REMEMBERED_CASES);

    public SlaProjection(EventJson json) {
        this.form = new FactBytes(json);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Mono<Void> project(List<Recorded<CaseEvent>> batch, Connection connection) {
        recent.begin(batch);
        var events = CaseBatch.byCase(batch);
        return known(events.keySet().toArray(String[]::new), connection)
                .flatMap(before -> {
                    var rows = new SlaRows();
                    var after = HashMap.<String, CaseFacts>newHashMap(events.size());
                    events.forEach((id, of) -> {
                        var facts = CaseFacts.append(id, before.get(id), of, form);
                        after.put(id, facts);
                        rows.add(facts, of.getLast());
                    });
                    return rows.replace(before.keySet(), connection)
                            .then(Mono.fromRunnable(() -> recent.end(batch, after)));
                });
    }

    private Mono<Map<String, CaseFacts>> known(String[] ids, Connection connection) {
        var known = HashMap.<String, CaseFacts>newHashMap(ids.length);
        for (var id : ids) {
            var facts = recent.get(id);
            if (facts != null) {
                known.put(id, facts);
            }
        }
        Object unknown =
                Arrays.stream(ids).filter(id -> !known.containsKey(id)).toArray(String[]::new);
        if (known.size() == ids.length) {
            return Mono.just(known);
        }
        return Sql.query(
                        connection,
                        row -> CaseFacts.of(row, form),
                        "select case_id, version, facts from readmodel.sla_cases where case_id = any($1)",
                        unknown)
                .doOnNext(facts -> known.put(facts.caseId(), facts))
                .then(Mono.just(known));
    }

    @Override
    public Mono<Void> reset(Connection connection) {
        return Sql.update(connection, "truncate readmodel.sla_cases, readmodel.clock_spans").then();
    }
}
