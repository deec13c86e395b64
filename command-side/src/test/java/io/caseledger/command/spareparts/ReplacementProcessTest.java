package io.caseledger.command.spareparts;

import static io.caseledger.command.spareparts.SparesInMemory.CLERK;
import static io.caseledger.command.spareparts.SparesInMemory.NOW;
import static io.caseledger.command.spareparts.SparesInMemory.PARTNER;
import static io.caseledger.command.spareparts.SparesInMemory.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.command.Answer;
import io.caseledger.command.spareparts.SpareUnit.Place;
import io.caseledger.kernel.spareparts.Finding;
import io.caseledger.kernel.spareparts.RefusalCause;
import io.caseledger.kernel.spareparts.ReplacementEvent.DepotChosen;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementRefused;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementReserved;
import io.caseledger.kernel.spareparts.RmaState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ReplacementProcessTest {

    private static final Instant YEARS_AHEAD = NOW.plus(Duration.ofDays(1_000));

    private static SparesInMemory spares() {
        var spares = new SparesInMemory();
        spares.depot("BJ", "Beijing", LocalTime.of(15, 0));
        spares.depot("SH", "Shanghai", LocalTime.of(15, 0));
        spares.unit("S-1", "BJ");
        spares.unit("S-2", "SH");
        spares.fault("C-1", "D-1", YEARS_AHEAD);
        return spares;
    }

    /// Everything that people do in the life of one replacement, each at its own time.
    private static final List<Consumer<SparesInMemory>> SCRIPT =
            List.of(
                    spares -> spares.request("R-1", "C-1", "D-1", PARTNER),
                    spares ->
                            spares.send(
                                    new ShipReplacement("R-1", "SF", "W-1", entry(CLERK, at(1)))),
                    spares ->
                            spares.send(new ConfirmDelivery("R-1", "Wang", entry(PARTNER, at(2)))),
                    spares ->
                            spares.send(
                                    new RecordInstallation(
                                            "R-1", "D-1", "S-1", "li", entry(PARTNER, at(3)))),
                    spares ->
                            spares.send(
                                    new ReceiveDefective("R-1", "D-1", "SH", entry(CLERK, at(4)))),
                    spares ->
                            spares.send(
                                    new InspectDefective(
                                            "R-1", Finding.NO_FAULT_FOUND, entry(CLERK, at(5)))));

    private static Instant at(int step) {
        return NOW.plus(Duration.ofMinutes(step));
    }

    private static Map<String, Object> played(SparesInMemory spares, int diesAt, int breath) {
        for (var step = 0; step < SCRIPT.size(); step++) {
            SCRIPT.get(step).accept(spares);
            spares.breath = step == diesAt ? breath : -1;
            try {
                spares.advance("R-1", at(step));
            } catch (RuntimeException died) {
                // The next one goes on where this one was.
            }
            spares.breath = -1;
            spares.advance("R-1", at(step));
        }
        var facts = new LinkedHashMap<String, Object>();
        facts.put("rma", spares.rmas.factsOf("R-1"));
        for (var serial : List.of("S-1", "S-2", "D-1")) {
            facts.put("unit " + serial, spares.units.factsOf(serial));
            facts.put("item " + serial, spares.items.factsOf(serial));
        }
        return facts;
    }

    @Test
    void a_unit_goes_out_is_installed_and_the_broken_one_comes_back() {
        var spares = spares();
        played(spares, -1, -1);
        assertThat(spares.rma("R-1").state()).isEqualTo(RmaState.INSTALLED);
        assertThat(spares.units.stateOf("S-1").place()).isEqualTo(new Place.Installed("R-1"));
        assertThat(spares.units.stateOf("S-2").place()).isEqualTo(new Place.InStock("SH"));
        assertThat(spares.units.stateOf("D-1").place()).isEqualTo(new Place.InStock("SH"));
        assertThat(spares.items.stateOf("D-1").installed()).isFalse();
        var heir = spares.items.stateOf("S-1");
        assertThat(heir.installed()).isTrue();
        assertThat(heir.item()).isNotNull();
        assertThat(heir.item().lineage()).containsExactly("D-1", "S-1");
        assertThat(heir.item().warrantyUntil()).isEqualTo(YEARS_AHEAD);
    }

    @Test
    void whenever_the_process_dies_it_goes_on_exactly_once() {
        var undisturbed = played(spares(), -1, -1);
        var deaths = 0;
        for (var step = 0; step < SCRIPT.size(); step++) {
            for (var breath = 0; breath < 40; breath++) {
                var spares = spares();
                assertThat(played(spares, step, breath))
                        .as("died in step %s with %s left", step, breath)
                        .isEqualTo(undisturbed);
                deaths++;
            }
        }
        assertThat(deaths).isEqualTo(SCRIPT.size() * 40);
    }

    @Test
    void the_sooner_depot_is_chosen_and_the_other_is_kept_with_the_reason() {
        var spares = spares();
        spares.request("R-1", "C-1", "D-1", PARTNER);
        spares.advance("R-1", NOW);
        var chosen = spares.rma("R-1").the(DepotChosen.class);
        assertThat(chosen.chosen().depot()).isEqualTo("BJ");
        assertThat(chosen.passed()).hasSize(1);
        assertThat(chosen.passed().getFirst().candidate().depot()).isEqualTo("SH");
    }

    @Test
    void of_two_requests_for_one_device_one_goes_on() {
        var spares = spares();
        assertThat(spares.request("R-1", "C-1", "D-1", PARTNER))
                .isInstanceOf(Answer.Accepted.class);
        assertThat(spares.request("R-2", "C-1", "D-1", PARTNER))
                .isInstanceOf(Answer.Accepted.class);
        spares.advance("R-2", NOW);
        spares.advance("R-1", NOW);
        assertThat(spares.rma("R-2").state()).isEqualTo(RmaState.RESERVED);
        assertThat(spares.rma("R-1").the(ReplacementRefused.class).cause())
                .isEqualTo(RefusalCause.ALREADY_REQUESTED);
        assertThat(spares.request("R-3", "C-1", "D-1", PARTNER))
                .isEqualTo(new Answer.Rejected(Refusal.ALREADY_REQUESTED.rejection()));
    }

    @Test
    void as_many_are_reserved_as_there_are_units_and_the_rest_hear_no() {
        var spares = spares();
        for (var n = 0; n < 8; n++) {
            spares.fault("X-" + n, "X-" + n, YEARS_AHEAD);
            spares.request("R-" + n, "X-" + n, "X-" + n, PARTNER);
        }
        for (var n = 0; n < 8; n++) {
            spares.advance("R-" + n, NOW);
        }
        var states = new ArrayList<RmaState>();
        for (var n = 0; n < 8; n++) {
            states.add(spares.rma("R-" + n).state());
        }
        assertThat(states).filteredOn(RmaState.RESERVED::equals).hasSize(2);
        assertThat(states).filteredOn(RmaState.REFUSED::equals).hasSize(6);
        assertThat(spares.rma("R-7").the(ReplacementRefused.class).cause())
                .isEqualTo(RefusalCause.UNIT_NOT_AVAILABLE);
    }

    @Test
    void a_reservation_that_nobody_ships_is_given_up_and_sought_again_three_times() {
        var spares = spares();
        spares.request("R-1", "C-1", "D-1", PARTNER);
        var now = NOW;
        for (var turn = 0; turn < 3; turn++) {
            spares.advance("R-1", now);
            spares.advance("R-1", now);
            assertThat(spares.rma("R-1").state()).isEqualTo(RmaState.RESERVED);
            assertThat(spares.units.stateOf("S-1").place())
                    .isEqualTo(new Place.Reserved("BJ", "R-1"));
            now = spares.rma("R-1").the(ReplacementReserved.class).expiresAt().plusMillis(1);
            spares.advance("R-1", now);
        }
        assertThat(spares.rma("R-1").the(ReplacementRefused.class).cause())
                .isEqualTo(RefusalCause.NEVER_SHIPPED);
        spares.advance("R-1", now);
        assertThat(spares.units.stateOf("S-1").place()).isEqualTo(new Place.InStock("BJ"));
        assertThat(spares.items.stateOf("D-1").claimedBy()).isNull();
    }

    @Test
    void a_unit_that_another_has_is_lost_and_the_next_one_asked_for() {
        var spares = spares();
        spares.stale = true;
        spares.fault("C-2", "D-2", YEARS_AHEAD);
        spares.fault("C-3", "D-3", YEARS_AHEAD);
        for (var n = 1; n <= 3; n++) {
            spares.request("R-" + n, "C-" + n, "D-" + n, PARTNER);
            spares.advance("R-" + n, NOW);
        }
        assertThat(spares.units.stateOf("S-1").place()).isEqualTo(new Place.Reserved("BJ", "R-1"));
        assertThat(spares.units.stateOf("S-2").place()).isEqualTo(new Place.Reserved("SH", "R-2"));
        assertThat(spares.rma("R-3").lost()).containsExactly("S-1", "S-2");
        assertThat(spares.rma("R-3").state()).isEqualTo(RmaState.REFUSED);
    }

    @Test
    void a_cancelled_replacement_lets_go_of_its_unit_and_its_device() {
        var spares = spares();
        spares.request("R-1", "C-1", "D-1", PARTNER);
        spares.advance("R-1", NOW);
        spares.send(new CancelReplacement("R-1", "it works again", entry(PARTNER, at(1))));
        spares.advance("R-1", at(1));
        assertThat(spares.units.stateOf("S-1").place()).isEqualTo(new Place.InStock("BJ"));
        assertThat(spares.request("R-2", "C-1", "D-1", PARTNER))
                .isInstanceOf(Answer.Accepted.class);
    }

    @Test
    void a_part_that_comes_late_excuses_the_case_once_for_each_promise() {
        var spares = spares();
        spares.request("R-1", "C-1", "D-1", PARTNER);
        spares.advance("R-1", NOW);
        var reserved = spares.rma("R-1").the(ReplacementReserved.class);
        spares.advance("R-1", reserved.dispatchBy());
        assertThat(spares.excused).isEmpty();
        var late = reserved.dispatchBy().plusMillis(1);
        spares.advance("R-1", late);
        spares.advance("R-1", late);
        assertThat(spares.excused).hasSize(1);
        assertThat(spares.excused.iterator().next().promisedAt()).isEqualTo(reserved.dispatchBy());
    }
}
