package io.caseledger.query.spareparts;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.spareparts.ReplacementEvent;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementRequested;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnObligationOpened;
import io.caseledger.kernel.spareparts.Rma;
import io.caseledger.kernel.spareparts.SparePartsEvent;
import io.caseledger.kernel.spareparts.SparePromise;
import io.caseledger.query.CopyRows;
import io.caseledger.query.EventJson;
import io.caseledger.query.FactBytes;
import io.caseledger.query.Sql;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Replacements, each with all its facts, and what their depots have promised.
final class ReplacementRows {

    private final FactBytes<ReplacementEvent> form;

    ReplacementRows(EventJson json) {
        this.form = new FactBytes<>(json, ReplacementEvent.class);
    }

    /// What is known of one after a batch.
    private final class Known {

        private long version;
        private byte[] facts = {};
        private Rma rma = new Rma(List.of());
        private @Nullable Recorded<SparePartsEvent> last;

        private void add(Recorded<SparePartsEvent> recorded) {
            var event = (ReplacementEvent) recorded.event();
            version = recorded.version();
            facts = form.append(facts, List.of(event));
            rma = rma.and(event);
            last = recorded;
        }

        private void remember(Readable row) {
            version = Sql.value(row, "version", Long.class);
            facts = Sql.value(row, "facts", byte[].class);
            rma = new Rma(form.read(facts));
        }
    }

    Mono<Void> project(List<Recorded<SparePartsEvent>> batch, Connection connection) {
        var events =
                batch.stream()
                        .filter(recorded -> recorded.event() instanceof ReplacementEvent)
                        .toList();
        if (events.isEmpty()) {
            return Mono.empty();
        }
        var known = new LinkedHashMap<String, Known>();
        events.forEach(recorded ->
                known.computeIfAbsent(SparePartsProjection.subject(recorded), _ -> new Known()));
        return Sql.query(
                        connection,
                        row -> remember(row, known),
                        "select rma, version, facts from readmodel.rmas where rma = any($1)",
                        (Object) known.keySet().toArray(String[]::new))
                .then(Mono.defer(() -> fold(events, known, connection)))
                .then(Mono.defer(() -> write(known, connection)));
    }

    private static boolean remember(Readable row, Map<String, Known> known) {
        Objects.requireNonNull(known.get(Sql.value(row, "rma", String.class))).remember(row);
        return true;
    }

    private static Mono<Void> fold(
            List<Recorded<SparePartsEvent>> events,
            Map<String, Known> known,
            Connection connection) {
        return Flux.fromIterable(events)
                .concatMap(recorded -> {
                    var of =
                            Objects.requireNonNull(
                                    known.get(SparePartsProjection.subject(recorded)));
                    // What is known already comes again only when a batch is repeated.
                    if (recorded.version() <= of.version) {
                        return Mono.empty();
                    }
                    of.add(recorded);
                    return Returns.observe(of.rma, recorded, connection);
                })
                .then();
    }

    private static Mono<Void> write(Map<String, Known> known, Connection connection) {
        var rmas =
                new CopyRows(
                        """
                        readmodel.rmas (rma, case_id, customer, partner, depot, state,
                        return_state, due_at, requested_at, facts, version, position, next_at,
                        review_at)\
                        """);
        var promises =
                new CopyRows(
                        """
                        readmodel.depot_promises (rma, clock, turn, depot, partner, started_at,
                        deadline, ended_at, withdrawn)\
                        """);
        var changed = new ArrayList<String>(known.size());
        known.forEach((id, of) -> {
            if (of.last != null) {
                changed.add(id);
                add(of, of.last, rmas);
                var request = of.rma.requested();
                of.rma.promises().forEach(promise -> add(promise, id, request.partner(), promises));
            }
        });
        return delete("depot_promises", changed, connection)
                .then(promises.into(connection))
                .then(delete("rmas", changed, connection))
                .then(rmas.into(connection));
    }

    /// By whichever clock; who asked first is looked at first.
    private static Instant atOnce(ReplacementRequested request, Recorded<SparePartsEvent> last) {
        var asked = request.occurredAt();
        return asked.isBefore(last.recordedAt()) ? asked : last.recordedAt();
    }

    private static void add(Known of, Recorded<SparePartsEvent> last, CopyRows rows) {
        var rma = of.rma;
        var request = rma.requested();
        var returned = rma.returned();
        var opened = rma.last(ReturnObligationOpened.class);
        rows.row(14)
                .text(request.rma())
                .text(request.caseId())
                .text(request.customer())
                .text(request.partner())
                .text(rma.depot())
                .text(rma.state().name())
                .text(returned == null ? null : returned.name())
                .timestamptz(opened == null ? null : opened.dueAt())
                .timestamptz(request.occurredAt())
                .bytea(of.facts)
                .bigint(of.version)
                .bigint(last.position())
                .timestamptz(rma.nextPassing())
                .timestamptz(atOnce(request, last));
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

    private static Mono<Void> delete(String table, List<String> rmas, Connection connection) {
        return Sql.update(
                        connection,
                        "delete from readmodel.%s where rma = any($1)".formatted(table),
                        (Object) rmas.toArray(String[]::new))
                .then();
    }
}
