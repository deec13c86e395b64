package io.caseledger.query.spareparts;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.spareparts.ReplacementEvent;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnObligationOpened;
import io.caseledger.kernel.spareparts.Rma;
import io.caseledger.kernel.spareparts.SparePartsEvent;
import io.caseledger.kernel.spareparts.SparePromise;
import io.caseledger.query.CopyRows;
import io.caseledger.query.EventJson;
import io.caseledger.query.FactBytes;
import io.caseledger.query.Sql;
import io.r2dbc.spi.Connection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Replacements, each with all its facts, and what their depots have promised.
final class ReplacementRows {

    private final FactBytes<ReplacementEvent> form;

    ReplacementRows(EventJson json) {
        this.form = new FactBytes<>(json, ReplacementEvent.class);
    }

    private static final class Known {

        private static final Known NOTHING = new Known(0, new byte[0]);

        private final long version;
        private final byte[] facts;

        private Known(long version, byte[] facts) {
            this.version = version;
            this.facts = facts;
        }
    }

    Mono<Void> project(
            String rma,
            ReplacementEvent event,
            Recorded<SparePartsEvent> recorded,
            Connection connection) {
        return Sql.query(
                        connection,
                        row ->
                                new Known(
                                        Sql.value(row, "version", Long.class),
                                        Sql.value(row, "facts", byte[].class)),
                        "select version, facts from readmodel.rmas where rma = $1",
                        rma)
                .next()
                .defaultIfEmpty(Known.NOTHING)
                .filter(known -> known.version < recorded.version())
                .flatMap(known ->
                        write(form.append(known.facts, List.of(event)), recorded, connection));
    }

    private Mono<Void> write(
            byte[] facts, Recorded<SparePartsEvent> recorded, Connection connection) {
        var rma = new Rma(form.read(facts));
        return upsert(rma, facts, recorded, connection)
                .then(promise(rma, connection))
                .then(Returns.observe(rma, recorded, connection));
    }

    private static Mono<Void> upsert(
            Rma rma, byte[] facts, Recorded<SparePartsEvent> recorded, Connection connection) {
        var row =
                new CopyRows(
                        """
                        readmodel.rmas (rma, case_id, customer, partner, depot, state,
                        return_state, due_at, requested_at, facts, version, position, next_at,
                        review_at)\
                        """);
        var request = rma.requested();
        var returned = rma.returned();
        var opened = rma.last(ReturnObligationOpened.class);
        row.row(14)
                .text(request.rma())
                .text(request.caseId())
                .text(request.customer())
                .text(request.partner())
                .text(rma.depot())
                .text(rma.state().name())
                .text(returned == null ? null : returned.name())
                .timestamptz(opened == null ? null : opened.dueAt())
                .timestamptz(request.occurredAt())
                .bytea(facts)
                .bigint(recorded.version())
                .bigint(recorded.position())
                .timestamptz(rma.nextPassing())
                .timestamptz(recorded.recordedAt());
        return delete("rmas", request.rma(), connection).then(row.into(connection));
    }

    private static Mono<Void> promise(Rma rma, Connection connection) {
        var rows =
                new CopyRows(
                        """
                        readmodel.depot_promises (rma, clock, turn, depot, partner, started_at,
                        deadline, ended_at, withdrawn)\
                        """);
        var request = rma.requested();
        rma.promises().forEach(promise -> add(promise, request.rma(), request.partner(), rows));
        return delete("depot_promises", request.rma(), connection).then(rows.into(connection));
    }

    private static void add(
            SparePromise promise, String rma, @Nullable String partner, CopyRows rows) {
        rows.row(9)
                .text(rma)
                .text(promise.clock().name())
                .integer(promise.turn())
                .text(promise.depot())
                .text(partner)
                .timestamptz(promise.startedAt())
                .timestamptz(promise.deadline())
                .timestamptzOrInfinity(promise.endedAt())
                .bool(promise.withdrawn());
    }

    private static Mono<Void> delete(String table, String rma, Connection connection) {
        return Sql.update(
                        connection, "delete from readmodel.%s where rma = $1".formatted(table), rma)
                .then();
    }
}
