package io.caseledger.query.spareparts;

import static io.caseledger.query.LogOfCases.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.spareparts.Basis;
import io.caseledger.kernel.spareparts.DeliveryTerms;
import io.caseledger.kernel.spareparts.DepotEvent.DepotRegistered;
import io.caseledger.kernel.spareparts.DepotOperator;
import io.caseledger.kernel.spareparts.Finding;
import io.caseledger.kernel.spareparts.ReleaseReason;
import io.caseledger.kernel.spareparts.ReplacementEvent.Candidate;
import io.caseledger.kernel.spareparts.ReplacementEvent.DefectiveReceived;
import io.caseledger.kernel.spareparts.ReplacementEvent.DepotChosen;
import io.caseledger.kernel.spareparts.ReplacementEvent.EntitlementDecided;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementDelivered;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementRequested;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementReserved;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementShipped;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnInvoiced;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnObligationOpened;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnOverdue;
import io.caseledger.kernel.spareparts.SparePartsEvent;
import io.caseledger.kernel.spareparts.StockEvent.StockIssued;
import io.caseledger.kernel.spareparts.StockEvent.StockReceived;
import io.caseledger.kernel.spareparts.UnitEvent.UnitInspected;
import io.caseledger.kernel.spareparts.UnitEvent.UnitReceived;
import io.caseledger.kernel.spareparts.UnitEvent.UnitReleased;
import io.caseledger.kernel.spareparts.UnitEvent.UnitReserved;
import io.caseledger.kernel.spareparts.UnitEvent.UnitShipped;
import io.caseledger.kernel.spareparts.UnitGrade;
import io.caseledger.query.LogOfCases;
import io.caseledger.query.PlainEventJson;
import io.caseledger.query.Progress;
import io.caseledger.query.Projecting;
import io.caseledger.query.ReadDatabase;
import io.caseledger.query.Rows;
import io.caseledger.query.Web;
import io.caseledger.query.sla.SlaProjection;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SparePartsProjectionTest {

    private static final ReadDatabase DATABASE = ReadDatabase.create();

    private final LogOfCases log = new LogOfCases();

    @BeforeEach
    void empty() {
        DATABASE.empty();
        log.about(
                null,
                "depot-BJ",
                new DepotRegistered(
                        "BJ",
                        "Beijing",
                        "Beijing",
                        ZoneOffset.UTC,
                        DepotOperator.SPC,
                        new DeliveryTerms(
                                LocalTime.of(15, 0),
                                Duration.ofHours(1),
                                new DeliveryTerms.Leg(Duration.ofHours(4), 1),
                                new DeliveryTerms.Leg(Duration.ofHours(9), 2)),
                        at("08:00")));
    }

    /// Twice, and in batches of one and of all, as after a kill.
    private void project() {
        var projection = new SparePartsProjection(new PlainEventJson());
        var events = log.of(SparePartsEvent.class);
        Projecting.project(DATABASE, projection, events, 1);
        Projecting.project(DATABASE, projection, events);
    }

    private void unit(String serial, Object... facts) {
        log.about(
                null,
                "unit-" + serial,
                new UnitReceived(serial, "P", "BJ", UnitGrade.NEW, at("08:00")));
        for (var fact : facts) {
            log.about(null, "unit-" + serial, (SparePartsEvent) fact);
        }
    }

    private void rma(SparePartsEvent... facts) {
        log.about(
                "P1",
                "rma-R",
                new ReplacementRequested(
                        "R",
                        "C",
                        "D",
                        "P",
                        "acme",
                        "P1",
                        "site",
                        "Beijing",
                        Level.TWO,
                        "BJ",
                        null,
                        at("08:00"),
                        at("08:00")));
        for (var fact : facts) {
            log.about("P1", "rma-R", fact);
        }
    }

    private static final SparePartsEvent[] SENT = {
        new EntitlementDecided(
                Basis.WARRANTY, at("08:00"), null, null, null, null, null, at("08:30")),
        new DepotChosen(
                new Candidate("BJ", "S", at("16:00"), at("20:00"), 1), List.of(), at("08:31")),
        new ReplacementReserved("BJ", "S", at("16:00"), at("20:00"), at("20:00"), at("08:32")),
        new ReplacementShipped("S", "BJ", "SF", "W", at("20:00"), at("16:30")),
    };

    private static String stock(String asOf) {
        var rows = new Rows(DATABASE.connections(), new Progress(DATABASE.connections()));
        return Objects.requireNonNull(
                Web.of(new DepotsApi(rows, new PlainEventJson(), InstantSource.system()))
                        .get()
                        .uri("/api/depots/BJ/stock?asOf=" + at(asOf))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }

    @Test
    void what_lies_in_a_depot_is_known_as_of_any_instant() {
        unit(
                "S-1",
                new UnitReserved("R", "BJ", at("12:00"), at("09:00")),
                new UnitShipped("R", "BJ", "SF", "W", at("10:00")));
        unit(
                "S-2",
                new UnitReserved("R2", "BJ", at("12:00"), at("09:00")),
                new UnitReleased("R2", "BJ", ReleaseReason.EXPIRED, at("12:00")));
        log.about(null, "stock-BJ/SFP", new StockReceived("BJ", "SFP", 20, at("08:00")));
        log.about(null, "stock-BJ/SFP", new StockIssued("BJ", "SFP", 5, "C-1", at("11:00")));
        project();
        assertThat(stock("08:30"))
                .contains("\"onHand\":2,\"reserved\":0,\"available\":2")
                .contains("{\"part\":\"SFP\",\"onHand\":20}");
        assertThat(stock("09:00")).contains("\"onHand\":2,\"reserved\":2,\"available\":0");
        assertThat(stock("10:00")).contains("\"onHand\":1,\"reserved\":1,\"available\":0");
        assertThat(stock("12:00"))
                .contains("\"onHand\":1,\"reserved\":0,\"available\":1")
                .contains("{\"part\":\"SFP\",\"onHand\":15}");
    }

    @Test
    void a_unit_is_in_one_place_at_each_instant_also_when_facts_are_told_late() {
        unit(
                "S-1",
                new UnitReserved("R", "BJ", at("12:00"), at("11:00")),
                new UnitShipped("R", "BJ", "SF", "W", at("10:00")),
                new UnitInspected("BJ", Finding.REPAIRABLE, at("18:00")));
        project();
        assertThat(
                        DATABASE.column(
                                """
                                select count(*) from readmodel.unit_stays one
                                join readmodel.unit_stays other using (serial)
                                where one.version < other.version
                                and one.to_at <> other.from_at and other.version = one.version + 1
                                """))
                .containsExactly("0");
        assertThat(
                        DATABASE.column(
                                "select place from readmodel.unit_stays where from_at < to_at order by version"))
                .containsExactly("IN_STOCK", "ON_THE_WAY", "IN_REPAIR");
    }

    @Test
    void promises_stand_with_the_depot_that_gave_them() {
        rma(SENT);
        project();
        assertThat(
                        DATABASE.column(
                                """
                                select clock || ' ' || depot || ' ' || (ended_at > deadline)
                                from readmodel.depot_promises order by clock
                                """))
                .containsExactly(
                        "SPARE_ARRIVAL BJ true",
                        "SPARE_DISPATCH BJ true",
                        "SPARE_ENTITLEMENT BJ false");
        assertThat(DATABASE.column("select state || ' ' || version from readmodel.rmas"))
                .containsExactly("SHIPPED 5");
    }

    @Test
    void a_return_counts_for_or_against_the_partner_once_and_as_it_is_known() {
        rma(SENT);
        log.about("P1", "rma-R", new ReplacementDelivered("Wang", at("17:00")));
        var due = at("17:00").plus(Duration.ofDays(10));
        log.about("P1", "rma-R", new ReturnObligationOpened("D", due, at("17:00")));
        log.about("P1", "rma-R", new ReturnOverdue(due, due.plusMillis(1)));
        project();
        assertThat(known("DEFECTIVE_RETURN")).containsExactly("0");
        assertThat(known("REPLACEMENT")).containsExactly("0");
        // Told late that it came in time.
        log.about("P1", "rma-R", new DefectiveReceived("D", "BJ", due));
        project();
        assertThat(known("DEFECTIVE_RETURN")).containsExactly("1");
        assertThat(
                        DATABASE.column(
                                "select value from readmodel.observations where kpi = 'DEFECTIVE_RETURN' order by known_from"))
                .containsExactly("0", "1");
    }

    @Test
    void what_was_invoiced_is_far_overdue_for_good() {
        rma(SENT);
        log.about("P1", "rma-R", new ReplacementDelivered("Wang", at("17:00")));
        var due = at("17:00").plus(Duration.ofDays(10));
        log.about("P1", "rma-R", new ReturnObligationOpened("D", due, at("17:00")));
        log.about("P1", "rma-R", new ReturnInvoiced(due, due.plus(Duration.ofDays(30))));
        log.about("P1", "rma-R", new DefectiveReceived("D", "BJ", due.plus(Duration.ofDays(40))));
        project();
        assertThat(known("REPLACEMENT")).containsExactly("1");
        assertThat(known("DEFECTIVE_RETURN")).containsExactly("0");
        assertThat(DATABASE.column("select return_state from readmodel.rmas"))
                .containsExactly("RECEIVED");
    }

    @Test
    void rows_that_are_built_again_are_the_same() {
        rma(SENT);
        unit("S-1", new UnitReserved("R", "BJ", at("12:00"), at("09:00")));
        project();
        var before = DATABASE.column("select r::text from readmodel.rmas r");
        var stays = DATABASE.column("select u::text from readmodel.unit_stays u order by version");
        DATABASE.with(connection ->
                new SparePartsProjection(new PlainEventJson()).reset(connection).thenReturn(true));
        assertThat(DATABASE.column("select rma from readmodel.rmas")).isEmpty();
        assertThat(known("REPLACEMENT")).isEmpty();
        project();
        assertThat(DATABASE.column("select r::text from readmodel.rmas r")).isEqualTo(before);
        assertThat(DATABASE.column("select u::text from readmodel.unit_stays u order by version"))
                .isEqualTo(stays);
    }

    @Test
    void clocks_that_are_built_again_leave_returns_as_they_are() {
        rma(SENT);
        project();
        DATABASE.with(connection ->
                new SlaProjection(new PlainEventJson()).reset(connection).thenReturn(true));
        assertThat(known("REPLACEMENT")).containsExactly("0");
    }

    private static List<String> known(String kpi) {
        return DATABASE.column(
                """
                select value from readmodel.observations
                where kpi = '%s' and known_to = 9223372036854775807
                """
                        .formatted(kpi));
    }
}
