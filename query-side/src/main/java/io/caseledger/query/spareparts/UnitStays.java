package io.caseledger.query.spareparts;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.spareparts.Finding;
import io.caseledger.kernel.spareparts.SparePartsEvent;
import io.caseledger.kernel.spareparts.UnitEvent;
import io.caseledger.kernel.spareparts.UnitEvent.UnitDelivered;
import io.caseledger.kernel.spareparts.UnitEvent.UnitForgone;
import io.caseledger.kernel.spareparts.UnitEvent.UnitInspected;
import io.caseledger.kernel.spareparts.UnitEvent.UnitInstalled;
import io.caseledger.kernel.spareparts.UnitEvent.UnitMoved;
import io.caseledger.kernel.spareparts.UnitEvent.UnitOwed;
import io.caseledger.kernel.spareparts.UnitEvent.UnitReceived;
import io.caseledger.kernel.spareparts.UnitEvent.UnitReleased;
import io.caseledger.kernel.spareparts.UnitEvent.UnitRepaired;
import io.caseledger.kernel.spareparts.UnitEvent.UnitReserved;
import io.caseledger.kernel.spareparts.UnitEvent.UnitReturned;
import io.caseledger.kernel.spareparts.UnitEvent.UnitScrapped;
import io.caseledger.kernel.spareparts.UnitEvent.UnitShipped;
import io.caseledger.kernel.spareparts.UnitGrade;
import io.caseledger.query.CopyRows;
import io.caseledger.query.Sql;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Where units are, and since when: each event ends one stay and begins the next. A fact that is
/// told late begins no earlier than what is known to have happened before it.
final class UnitStays {

    /// @param to absent while it lasts
    private record Stay(
            String serial,
            long version,
            @Nullable String part,
            @Nullable String grade,
            Place place,
            @Nullable String depot,
            @Nullable String rma,
            Instant from,
            @Nullable Instant to) {

        private static final Instant NEVER = Instant.MIN;

        private static Stay none(String serial) {
            return new Stay(serial, 0, null, null, Place.IN_STOCK, null, null, NEVER, null);
        }

        private static Stay of(Readable row) {
            return new Stay(
                    Sql.value(row, "serial", String.class),
                    Sql.value(row, "version", Long.class),
                    row.get("part", String.class),
                    row.get("grade", String.class),
                    Place.valueOf(Sql.value(row, "place", String.class)),
                    row.get("depot", String.class),
                    row.get("rma", String.class),
                    Sql.value(row, "from_at", Instant.class),
                    null);
        }

        private Stay until(Instant end) {
            return new Stay(serial, version, part, grade, place, depot, rma, from, end);
        }

        private Stay then(UnitEvent event) {
            return switch (event) {
                case UnitReceived it ->
                        next(event, Place.IN_STOCK, it.depot(), null)
                                .as(it.part(), it.grade().name());
                case UnitReserved it -> next(event, Place.RESERVED, it.depot(), it.rma());
                case UnitReleased it -> next(event, Place.IN_STOCK, it.depot(), null);
                case UnitShipped it -> next(event, Place.ON_THE_WAY, null, it.rma());
                case UnitDelivered it -> next(event, Place.AT_SITE, null, it.rma());
                case UnitInstalled it -> next(event, Place.INSTALLED, null, it.rma());
                case UnitOwed it -> next(event, Place.OWED, null, it.rma()).as(it.part(), null);
                case UnitReturned it -> next(event, Place.CAME_BACK, it.depot(), it.rma());
                case UnitForgone it -> next(event, Place.FORGONE, null, it.rma());
                case UnitInspected it ->
                        it.finding() == Finding.NO_FAULT_FOUND
                                ? refurbished(event, it.depot())
                                : next(event, Place.IN_REPAIR, it.depot(), null);
                case UnitRepaired it -> refurbished(event, it.depot());
                case UnitScrapped _ -> next(event, Place.SCRAPPED, null, null);
                case UnitMoved it -> next(event, Place.IN_STOCK, it.to(), null);
            };
        }

        private Stay next(
                UnitEvent event, Place there, @Nullable String where, @Nullable String forWhom) {
            var when = event.occurredAt().isBefore(from) ? from : event.occurredAt();
            return new Stay(serial, version + 1, part, grade, there, where, forWhom, when, null);
        }

        private Stay as(@Nullable String newPart, @Nullable String newGrade) {
            return new Stay(serial, version, newPart, newGrade, place, depot, rma, from, to);
        }

        private Stay refurbished(UnitEvent event, String where) {
            return next(event, Place.IN_STOCK, where, null).as(part, UnitGrade.REFURBISHED.name());
        }
    }

    private final Map<String, Stay> last;
    private final List<Stay> begun = new ArrayList<>();
    private final List<Stay> ended = new ArrayList<>();

    private UnitStays(Map<String, Stay> last) {
        this.last = last;
    }

    static Mono<Void> project(List<Recorded<SparePartsEvent>> batch, Connection connection) {
        var ofUnits =
                batch.stream().filter(recorded -> recorded.event() instanceof UnitEvent).toList();
        if (ofUnits.isEmpty()) {
            return Mono.empty();
        }
        return Sql.query(
                        connection,
                        Stay::of,
                        """
                        select * from readmodel.unit_stays
                        where serial = any($1) and to_at = 'infinity'
                        """,
                        (Object)
                                ofUnits.stream()
                                        .map(SparePartsProjection::subject)
                                        .distinct()
                                        .toArray(String[]::new))
                .collect(HashMap<String, Stay>::new, (all, stay) -> all.put(stay.serial(), stay))
                .map(UnitStays::new)
                .flatMap(stays -> {
                    ofUnits.forEach(stays::add);
                    return stays.write(connection);
                });
    }

    /// What is known already comes again only when a batch is repeated.
    private void add(Recorded<SparePartsEvent> recorded) {
        var serial = SparePartsProjection.subject(recorded);
        var before = last.getOrDefault(serial, Stay.none(serial));
        if (recorded.version() <= before.version()) {
            return;
        }
        var next = before.then((UnitEvent) recorded.event());
        (begun.remove(before) ? begun : ended).add(before.until(next.from()));
        begun.add(next);
        last.put(serial, next);
    }

    private Mono<Void> write(Connection connection) {
        var rows =
                new CopyRows(
                        """
                        readmodel.unit_stays (serial, version, part, grade, place, depot, rma,
                        from_at, to_at)\
                        """);
        for (var stay : begun) {
            rows.row(9)
                    .text(stay.serial())
                    .bigint(stay.version())
                    .text(stay.part())
                    .text(stay.grade())
                    .text(stay.place().name())
                    .text(stay.depot())
                    .text(stay.rma())
                    .timestamptz(stay.from())
                    .timestamptzOrInfinity(stay.to());
        }
        return end(connection).then(rows.into(connection));
    }

    private Mono<Void> end(Connection connection) {
        return Sql.update(
                        connection,
                        """
                        update readmodel.unit_stays stay set to_at = ended.at
                        from unnest($1::text[], $2::bigint[], $3::timestamptz[])
                        ended (serial, version, at)
                        where stay.serial = ended.serial and stay.version = ended.version
                        """,
                        ended.stream().map(Stay::serial).toArray(String[]::new),
                        ended.stream().map(Stay::version).toArray(Long[]::new),
                        ended.stream().map(Stay::to).toArray(Instant[]::new))
                .then();
    }
}
