package io.caseledger.query.spareparts;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.spareparts.ReplacementEvent.DefectiveReceived;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementShipped;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnInvoiced;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnObligationOpened;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnOverdue;
import io.caseledger.kernel.spareparts.Rma;
import io.caseledger.kernel.spareparts.SparePartsEvent;
import io.caseledger.query.Sql;
import io.r2dbc.spi.Connection;
import java.time.Instant;
import reactor.core.publisher.Mono;

/// What returns say for or against the partner that owes them: K9, and whether a replacement is far
/// overdue, which knocks a star out. Rows are versions, as those of cases. Domain 5.2, K9, KO5.
final class Returns {

    private static final String ON_TIME = "DEFECTIVE_RETURN";

    /// Not a KPI: each replacement that was sent, 1 where its return is so far overdue that it was
    /// invoiced.
    private static final String SENT = "REPLACEMENT";

    private Returns() {}

    static Mono<Void> observe(Rma rma, Recorded<SparePartsEvent> recorded, Connection connection) {
        return switch (recorded.event()) {
            case ReplacementShipped it -> say(SENT, it.occurredAt(), 0, rma, recorded, connection);
            case ReturnInvoiced _ ->
                    say(
                            SENT,
                            rma.the(ReplacementShipped.class).occurredAt(),
                            1,
                            rma,
                            recorded,
                            connection);
            case ReturnOverdue it -> say(ON_TIME, it.occurredAt(), 0, rma, recorded, connection);
            // One that is told late may have come in time.
            case DefectiveReceived it -> {
                var dueAt = rma.the(ReturnObligationOpened.class).dueAt();
                var inTime = !it.occurredAt().isAfter(dueAt);
                var when = inTime ? it.occurredAt() : dueAt.plusMillis(1);
                yield say(ON_TIME, when, inTime ? 1 : 0, rma, recorded, connection);
            }
            default -> Mono.empty();
        };
    }

    private static Mono<Void> say(
            String kpi,
            Instant at,
            int value,
            Rma rma,
            Recorded<SparePartsEvent> recorded,
            Connection connection) {
        var partner = rma.requested().partner();
        if (partner == null) {
            return Mono.empty();
        }
        return Sql.update(
                        connection,
                        """
                        update readmodel.observations set known_to = $4
                        where partner = $1 and kpi = $2 and stream = $3
                        and known_to = 9223372036854775807
                        """,
                        partner,
                        kpi,
                        recorded.stream(),
                        recorded.position())
                .then(
                        Sql.update(
                                connection,
                                """
                                insert into readmodel.observations (partner, kpi, stream, cycle,
                                at, value, level, event_id, known_from, known_to)
                                values ($1, $2, $3, 1, $4, $5, $6, $7, $8, 9223372036854775807)
                                """,
                                partner,
                                kpi,
                                recorded.stream(),
                                at,
                                (short) value,
                                (short) rma.requested().level().number(),
                                recorded.eventId(),
                                recorded.position()))
                .then();
    }

    static Mono<Void> reset(Connection connection) {
        return Sql.update(
                        connection, "delete from readmodel.observations where stream like 'rma-%'")
                .then();
    }
}
