package io.caseledger.query.casehandling;

import io.caseledger.query.Cursor;
import io.caseledger.query.NotPermittedException;
import io.caseledger.query.Sql;
import io.caseledger.query.Viewer;
import io.r2dbc.spi.Connection;
import java.util.ArrayList;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The rows of cases, found by id or newest first.
final class Cases {

    private Cases() {}

    static Mono<CaseView> one(String id, Connection connection) {
        return Sql.query(
                        connection,
                        CaseView::of,
                        "select " + CaseView.COLUMNS + " from readmodel.cases where case_id = $1",
                        id)
                .next();
    }

    static Flux<CaseView> newest(Wanted wanted, int limit, Connection connection) {
        var sql = new StringBuilder("select ").append(CaseView.COLUMNS);
        sql.append(" from readmodel.cases where true");
        var parameters = new ArrayList<Object>();
        wanted.addTo(sql, parameters);
        parameters.add(limit);
        sql.append(" order by reported_at desc, case_id desc limit $").append(parameters.size());
        return Sql.query(connection, CaseView::of, sql.toString(), parameters.toArray());
    }

    /// Which cases are asked for; what is absent does not matter.
    ///
    /// @param notOf partners whose cases are left out
    record Wanted(
            @Nullable CaseState state,
            @Nullable Integer level,
            @Nullable String partner,
            @Nullable String customer,
            Set<String> notOf,
            @Nullable Cursor after) {

        Wanted(
                @Nullable CaseState state,
                @Nullable Integer level,
                @Nullable String partner,
                @Nullable Cursor after) {
            this(state, level, partner, null, Set.of(), after);
        }

        /// Narrowed to what `viewer` may see.
        Wanted within(Viewer viewer) {
            var own = viewer.ownPartner();
            if (own != null && partner != null && !partner.equals(own)) {
                throw new NotPermittedException("a partner sees its own cases only");
            }
            return new Wanted(
                    state,
                    level,
                    own == null ? partner : own,
                    viewer.ownCustomer(),
                    viewer.elsewhere(),
                    after);
        }

        private void addTo(StringBuilder sql, ArrayList<Object> parameters) {
            add(" and state = $", state == null ? null : state.name(), sql, parameters);
            add(" and level = $", level, sql, parameters);
            add(" and partner = $", partner, sql, parameters);
            add(" and customer = $", customer, sql, parameters);
            if (!notOf.isEmpty()) {
                var names = notOf.toArray(String[]::new);
                add(" and (partner is null or partner <> all($", names, sql, parameters);
                sql.append("))");
            }
            if (after != null) {
                add(" and (reported_at, case_id) < ($", after.reportedAt(), sql, parameters);
                add(", $", after.caseId(), sql, parameters);
                sql.append(')');
            }
        }

        private static void add(
                String condition,
                @Nullable Object value,
                StringBuilder sql,
                ArrayList<Object> parameters) {
            if (value != null) {
                parameters.add(value);
                sql.append(condition).append(parameters.size());
            }
        }
    }
}
