package io.caseledger.command.spareparts;

import static io.caseledger.command.spareparts.SparesInMemory.CLERK;
import static io.caseledger.command.spareparts.SparesInMemory.COOPERATION;
import static io.caseledger.command.spareparts.SparesInMemory.CUSTOMER;
import static io.caseledger.command.spareparts.SparesInMemory.NOW;
import static io.caseledger.command.spareparts.SparesInMemory.PARTNER;
import static io.caseledger.command.spareparts.SparesInMemory.RIVAL;
import static io.caseledger.command.spareparts.SparesInMemory.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.command.Answer;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.spareparts.Basis;
import io.caseledger.kernel.spareparts.ContractEvent.ContractSigned;
import io.caseledger.kernel.spareparts.Finding;
import io.caseledger.kernel.spareparts.RefusalCause;
import io.caseledger.kernel.spareparts.ReplacementEvent.EntitlementDecided;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementRefused;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnCredited;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnMismatchRecorded;
import io.caseledger.kernel.spareparts.ReplacementEvent.SparePartLate;
import io.caseledger.kernel.spareparts.ReturnState;
import io.caseledger.kernel.spareparts.RmaState;
import io.caseledger.kernel.spareparts.ServiceProduct;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplacementsTest {

    private static final Instant EXPIRED = NOW.minus(Duration.ofDays(1));

    private final SparesInMemory spares = new SparesInMemory();

    @BeforeEach
    void a_depot_with_one_unit() {
        spares.depot("BJ", "Beijing", LocalTime.of(15, 0));
        spares.unit("S-1", "BJ");
        spares.fault("C-1", "D-1", EXPIRED);
    }

    private static Instant in(Duration time) {
        return NOW.plus(time);
    }

    private void requested() {
        assertThat(spares.request("R-1", "C-1", "D-1", PARTNER))
                .isInstanceOf(Answer.Accepted.class);
        spares.advance("R-1", NOW);
    }

    private void delivered() {
        spares.contracts.add(contract(NOW));
        requested();
        accept(new ShipReplacement("R-1", "SF", "W-1", entry(CLERK, NOW)));
        accept(new ConfirmDelivery("R-1", "Wang", entry(PARTNER, NOW)));
    }

    private static ContractSigned contract(Instant until) {
        return new ContractSigned(
                "K-1",
                "acme",
                Set.of("D-1"),
                Set.of("Beijing"),
                List.of(Level.ONE, Level.TWO),
                ServiceProduct.CONTRACT,
                "HANDBOOK-1",
                NOW.minus(Duration.ofDays(30)),
                until,
                NOW);
    }

    private void accept(ReplacementCommand command) {
        assertThat(spares.send(command)).isInstanceOf(Answer.Accepted.class);
    }

    private void refused(ReplacementCommand command, Refusal refusal) {
        var before = spares.rmas.factsOf("R-1").size();
        assertThat(spares.send(command)).isEqualTo(new Answer.Rejected(refusal.rejection()));
        assertThat(spares.rmas.factsOf("R-1")).hasSize(before);
    }

    private Coverage coverage() {
        return new Coverage(
                Objects.requireNonNull(spares.items.stateOf("D-1").item()), spares.contracts);
    }

    @Test
    void a_contract_covers_what_was_reported_in_time() {
        // It ended before the request, and after the report.
        spares.contracts.add(contract(NOW.minusSeconds(3_600)));
        requested();
        var decided = spares.rma("R-1").the(EntitlementDecided.class);
        assertThat(decided.basis()).isEqualTo(Basis.CONTRACT);
        assertThat(decided.contract()).isEqualTo("K-1");
        assertThat(decided.contractUntil()).isEqualTo(NOW.minusSeconds(3_600));
    }

    @Test
    void a_contract_that_ended_before_the_report_covers_nothing() {
        spares.contracts.add(contract(NOW.minusSeconds(3_600).minusMillis(1)));
        requested();
        assertThat(spares.rma("R-1").state()).isEqualTo(RmaState.REQUESTED);
    }

    @Test
    void a_warranty_that_ended_after_the_report_survives() {
        spares.fault("C-2", "D-2", NOW.minusSeconds(1));
        spares.request("R-1", "C-2", "D-2", PARTNER);
        spares.advance("R-1", NOW);
        assertThat(spares.rma("R-1").the(EntitlementDecided.class).basis())
                .isEqualTo(Basis.WARRANTY);
    }

    @Test
    void what_nothing_covers_is_sent_for_a_price_that_is_accepted() {
        requested();
        refused(new AcceptQuote("R-1", entry(CUSTOMER, NOW)), Refusal.NOT_QUOTED);
        accept(new QuoteReplacement("R-1", 120_000, coverage(), entry(CLERK, NOW)));
        spares.advance("R-1", NOW);
        assertThat(spares.rma("R-1").state()).isEqualTo(RmaState.QUOTED);
        accept(new AcceptQuote("R-1", entry(CUSTOMER, NOW)));
        spares.advance("R-1", NOW);
        assertThat(spares.rma("R-1").state()).isEqualTo(RmaState.RESERVED);
    }

    @Test
    void a_price_that_nobody_accepts_holds_for_fourteen_days() {
        requested();
        accept(new QuoteReplacement("R-1", 120_000, coverage(), entry(CLERK, NOW)));
        spares.advance("R-1", in(Duration.ofDays(14)));
        assertThat(spares.rma("R-1").state()).isEqualTo(RmaState.QUOTED);
        spares.advance("R-1", in(Duration.ofDays(14).plusMillis(1)));
        assertThat(spares.rma("R-1").the(ReplacementRefused.class).cause())
                .isEqualTo(RefusalCause.QUOTE_EXPIRED);
    }

    @Test
    void nobody_pays_for_what_is_covered() {
        spares.contracts.add(contract(NOW));
        spares.request("R-1", "C-1", "D-1", PARTNER);
        refused(
                new QuoteReplacement("R-1", 120_000, coverage(), entry(CLERK, NOW)),
                Refusal.COVERED);
    }

    @Test
    void a_clerk_decides_within_the_hour_or_is_late() {
        requested();
        spares.advance("R-1", in(Duration.ofHours(1)));
        assertThat(spares.rma("R-1").has(SparePartLate.class)).isFalse();
        accept(
                new RefuseReplacement(
                        "R-1",
                        RefusalCause.NOT_ENTITLED,
                        "nothing covers it",
                        entry(CLERK, in(Duration.ofHours(1).plusMillis(1)))));
        assertThat(spares.rma("R-1").facts())
                .extracting(fact -> fact.getClass().getSimpleName())
                .containsExactly("ReplacementRequested", "SparePartLate", "ReplacementRefused");
        assertThat(spares.excused).isEmpty();
    }

    @Test
    void another_partner_learns_nothing() {
        assertThat(spares.request("R-9", "C-1", "D-1", RIVAL))
                .isEqualTo(new Answer.Rejected(Refusal.UNKNOWN_CASE.rejection()));
        requested();
        refused(new CancelReplacement("R-1", "mine", entry(RIVAL, NOW)), Refusal.UNKNOWN_RMA);
        refused(new ShipReplacement("R-1", "SF", "W", entry(PARTNER, NOW)), Refusal.NOT_AUTHORISED);
    }

    @Test
    void only_a_reserved_unit_is_shipped_and_only_once() {
        requested();
        refused(new ShipReplacement("R-1", "SF", "W-1", entry(CLERK, NOW)), Refusal.NOT_RESERVED);
        spares.contracts.add(contract(NOW));
        spares.advance("R-1", NOW);
        accept(new ShipReplacement("R-1", "SF", "W-1", entry(CLERK, NOW)));
        var facts = spares.rmas.factsOf("R-1").size();
        accept(new ShipReplacement("R-1", "SF", "W-1", entry(CLERK, NOW)));
        assertThat(spares.rmas.factsOf("R-1")).hasSize(facts);
        refused(
                new ShipReplacement("R-1", "SF", "W-2", entry(CLERK, NOW)),
                Refusal.ALREADY_SHIPPED);
        refused(
                new CancelReplacement("R-1", "too late", entry(PARTNER, NOW)),
                Refusal.ALREADY_SHIPPED);
    }

    @Test
    void a_courier_may_say_the_same_again_and_again() {
        delivered();
        var told = new RecordCourierEvent("R-1", "SF", "W-1", "PICKED_UP", entry(CLERK, NOW));
        accept(told);
        var facts = spares.rmas.factsOf("R-1").size();
        accept(told);
        assertThat(spares.rmas.factsOf("R-1")).hasSize(facts);
        refused(
                new RecordCourierEvent("R-1", "SF", "W-9", "PICKED_UP", entry(CLERK, NOW)),
                Refusal.WRONG_RMA);
    }

    @Test
    void only_the_shipped_unit_is_installed_in_place_of_the_faulty_one() {
        delivered();
        refused(
                new RecordInstallation("R-1", "D-1", "S-9", "li", entry(PARTNER, NOW)),
                Refusal.SERIAL_MISMATCH);
        refused(
                new RecordInstallation("R-1", "D-9", "S-1", "li", entry(PARTNER, NOW)),
                Refusal.SERIAL_MISMATCH);
        accept(new RecordInstallation("R-1", "D-1", "S-1", "li", entry(PARTNER, NOW)));
    }

    @Test
    void another_unit_that_comes_back_pays_nothing_off() {
        delivered();
        accept(new ReceiveDefective("R-1", "D-9", "BJ", entry(CLERK, NOW)));
        assertThat(spares.rma("R-1").returned()).isEqualTo(ReturnState.OWED);
        assertThat(spares.rma("R-1").the(ReturnMismatchRecorded.class).received()).isEqualTo("D-9");
        refused(
                new InspectDefective("R-1", Finding.SCRAP, entry(CLERK, NOW)),
                Refusal.NOT_RECEIVED);
        accept(new ReceiveDefective("R-1", "D-1", "BJ", entry(CLERK, NOW)));
        refused(new ReceiveDefective("R-1", "D-1", "BJ", entry(CLERK, NOW)), Refusal.NOTHING_OWED);
    }

    @Test
    void what_is_not_returned_is_reminded_of_overdue_invoiced_and_credited() {
        delivered();
        var kinds = new ArrayList<String>();
        for (var day : List.of(4, 5, 8, 10, 11, 40, 41)) {
            var before = spares.rmas.factsOf("R-1").size();
            spares.advance("R-1", in(Duration.ofDays(day)));
            spares.rmas.factsOf("R-1").stream()
                    .skip(before)
                    .map(fact -> day + " " + fact.getClass().getSimpleName())
                    .forEach(kinds::add);
        }
        assertThat(kinds)
                .containsExactly(
                        "5 ReturnReminded",
                        "8 ReturnReminded",
                        "10 ReturnReminded",
                        "11 ReturnOverdue",
                        "41 ReturnInvoiced");
        accept(new ReceiveDefective("R-1", "D-1", "BJ", entry(CLERK, in(Duration.ofDays(50)))));
        assertThat(spares.rma("R-1").has(ReturnCredited.class)).isTrue();
        assertThat(spares.rma("R-1").returned()).isEqualTo(ReturnState.RECEIVED);
    }

    @Test
    void after_a_long_silence_only_the_most_urgent_reminder_is_told() {
        delivered();
        var before = spares.rmas.factsOf("R-1").size();
        spares.advance("R-1", in(Duration.ofDays(9)));
        assertThat(spares.rmas.factsOf("R-1")).hasSize(before + 1);
        spares.advance("R-1", in(Duration.ofDays(100)));
        assertThat(spares.rmas.factsOf("R-1").stream().skip(before + 1))
                .extracting(fact -> fact.getClass().getSimpleName())
                .containsExactly("ReturnOverdue", "ReturnInvoiced");
    }

    @Test
    void cooperation_management_alone_waives_a_return() {
        delivered();
        refused(new WaiveReturn("R-1", "data", entry(CLERK, NOW)), Refusal.NOT_AUTHORISED);
        accept(new WaiveReturn("R-1", "data", entry(COOPERATION, NOW)));
        assertThat(spares.rma("R-1").returned()).isEqualTo(ReturnState.WAIVED);
    }

    @Test
    void a_replacement_that_fails_within_thirty_days_was_dead_on_arrival() {
        delivered();
        accept(new RecordInstallation("R-1", "D-1", "S-1", "li", entry(PARTNER, NOW)));
        spares.advance("R-1", NOW);
        spares.contracts.clear();
        spares.faults.put(
                "C-2",
                new Fault("C-2", "acme", "nordwind", Level.FOUR, in(Duration.ofDays(30)), false));
        var now = in(Duration.ofDays(30));
        accept(
                new RequestReplacement(
                        "R-2",
                        "S-1",
                        spares.faults.get("C-2"),
                        spares.items.stateOf("S-1"),
                        null,
                        "BJ",
                        entry(PARTNER, now)));
        spares.advance("R-2", now);
        var decided = spares.rma("R-2").the(EntitlementDecided.class);
        assertThat(decided.basis()).isEqualTo(Basis.WARRANTY);
        assertThat(decided.deadOnArrivalOf()).isEqualTo("R-1");
    }
}
