package io.caseledger.query.casehandling;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.query.CaseBatch;
import io.caseledger.query.CopyRows;
import io.caseledger.query.Projection;
import io.caseledger.query.RecentCases;
import io.caseledger.query.Sql;
import io.r2dbc.spi.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/// One row for each case, as it stands now.
public final class CasesProjection implements Projection<CaseEvent> {

    public static final String NAME = "casehandling";

    /// Half a kilobyte each.
    private static final int REMEMBERED_CASES = 10_000;

    private final RecentCases<CaseView> recent =
            new RecentCases<>(REMEMBERED_CASES, CaseView::version);

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
        return rows(events, connection)
                .flatMap(before -> {
                    var after = fold(events, before);
                    return write(before, after, connection)
                            .then(Unasked.project(batch, after, connection))
                            .then(Mono.fromRunnable(() -> recent.remember(after)));
                });
    }

    private static Map<String, CaseView> fold(
            Map<String, List<Recorded<CaseEvent>>> events, Map<String, CaseView> before) {
        var after = HashMap.<String, CaseView>newHashMap(events.size());
        events.forEach((id, of) -> after.put(id, CaseFold.fold(id, before.get(id), of)));
        return after;
    }

    private Mono<Map<String, CaseView>> rows(
            Map<String, List<Recorded<CaseEvent>>> events, Connection connection) {
        var known = HashMap.<String, CaseView>newHashMap(events.size());
        var unknown = new ArrayList<String>();
        events.forEach((id, of) -> {
            var row = recent.before(of.getFirst(), id);
            if (row == null) {
                unknown.add(id);
            } else {
                known.put(id, row);
            }
        });
        if (unknown.isEmpty()) {
            return Mono.just(known);
        }
        return Sql.query(
                        connection,
                        CaseView::of,
                        "select "
                                + CaseView.COLUMNS
                                + " from readmodel.cases where case_id = any($1)",
                        (Object) unknown.toArray(String[]::new))
                .doOnNext(row -> known.put(row.caseId(), row))
                .then(Mono.just(known));
    }

    /// Rows that stood before give way to what they have become.
    private static Mono<Void> write(
            Map<String, CaseView> before, Map<String, CaseView> after, Connection connection) {
        var rows = new CopyRows("readmodel.cases (" + CaseView.COLUMNS + ")");
        after.values().forEach(row -> row.copyTo(rows));
        return CaseBatch.delete("cases", before.keySet(), connection).then(rows.into(connection));
    }

    @Override
    public Mono<Void> reset(Connection connection) {
        return Sql.update(connection, "truncate readmodel.cases, readmodel.unasked").then();
    }
}
