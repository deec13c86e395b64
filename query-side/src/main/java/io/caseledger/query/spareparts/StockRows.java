package io.caseledger.query.spareparts;

import io.caseledger.kernel.spareparts.Finding;
import io.caseledger.kernel.spareparts.StockEvent;
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
import io.caseledger.query.Sql;
import io.r2dbc.spi.Connection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// What lies where, and since when: each event ends one stay and begins the next. A fact that is
/// told late begins no earlier than what is known to have happened before it.
final class StockRows {

    private StockRows() {}

    /// What is absent is as it was.
    private record Stay(
            Place place,
            @Nullable String depot,
            @Nullable String rma,
            @Nullable String part,
            @Nullable String grade) {

        private static Stay in(String depot) {
            return new Stay(Place.IN_STOCK, depot, null, null, null);
        }

        private static Stay of(Place place, @Nullable String depot, @Nullable String rma) {
            return new Stay(place, depot, rma, null, null);
        }

        private Stay refurbished() {
            return new Stay(place, depot, rma, part, UnitGrade.REFURBISHED.name());
        }

        private static Stay after(UnitEvent event) {
            return switch (event) {
                case UnitReceived it ->
                        new Stay(Place.IN_STOCK, it.depot(), null, it.part(), it.grade().name());
                case UnitReserved it -> of(Place.RESERVED, it.depot(), it.rma());
                case UnitReleased it -> in(it.depot());
                case UnitShipped it -> of(Place.ON_THE_WAY, null, it.rma());
                case UnitDelivered it -> of(Place.AT_SITE, null, it.rma());
                case UnitInstalled it -> of(Place.INSTALLED, null, it.rma());
                case UnitOwed it -> new Stay(Place.OWED, null, it.rma(), it.part(), null);
                case UnitReturned it -> of(Place.CAME_BACK, it.depot(), it.rma());
                case UnitForgone it -> of(Place.FORGONE, null, it.rma());
                case UnitInspected it ->
                        it.finding() == Finding.NO_FAULT_FOUND
                                ? in(it.depot()).refurbished()
                                : of(Place.IN_REPAIR, it.depot(), null);
                case UnitRepaired it -> in(it.depot()).refurbished();
                case UnitScrapped _ -> of(Place.SCRAPPED, null, null);
                case UnitMoved it -> in(it.to());
            };
        }
    }

    static Mono<Void> project(String serial, UnitEvent event, long version, Connection connection) {
        var stay = Stay.after(event);
        return Sql.update(
                        connection,
                        """
                        insert into readmodel.unit_stays
                        (serial, version, part, grade, place, depot, rma, from_at, to_at)
                        select $1, $2, coalesce(nullif($3, ''), before.part),
                        coalesce(nullif($4, ''), before.grade), $5, nullif($6, ''),
                        nullif($7, ''), greatest($8, before.from_at), 'infinity'
                        from (select 1) one left join readmodel.unit_stays before
                        on before.serial = $1 and before.version = $2 - 1
                        on conflict (serial, version) do nothing
                        """,
                        serial,
                        version,
                        text(stay.part()),
                        text(stay.grade()),
                        stay.place().name(),
                        text(stay.depot()),
                        text(stay.rma()),
                        event.occurredAt())
                .then(endUnitStay(serial, version, event.occurredAt(), connection));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static Mono<Void> endUnitStay(
            String serial, long version, Instant when, Connection connection) {
        return Sql.update(
                        connection,
                        """
                        update readmodel.unit_stays set to_at = greatest($3, from_at)
                        where serial = $1 and version = $2 - 1
                        """,
                        serial,
                        version,
                        when)
                .then();
    }

    static Mono<Void> project(StockEvent event, long version, Connection connection) {
        return Sql.update(
                        connection,
                        """
                        insert into readmodel.stock_levels
                        (depot, part, version, on_hand, from_at, to_at)
                        select $1, $2, $3, coalesce(before.on_hand, 0) + $4,
                        greatest($5, before.from_at), 'infinity'
                        from (select 1) one left join readmodel.stock_levels before
                        on before.depot = $1 and before.part = $2 and before.version = $3 - 1
                        on conflict (depot, part, version) do nothing
                        """,
                        event.depot(),
                        event.part(),
                        version,
                        event.change(),
                        event.occurredAt())
                .then(
                        Sql.update(
                                connection,
                                """
                                update readmodel.stock_levels set to_at = greatest($4, from_at)
                                where depot = $1 and part = $2 and version = $3 - 1
                                """,
                                event.depot(),
                                event.part(),
                                version,
                                event.occurredAt()))
                .then();
    }
}
