package io.caseledger.command.spareparts;

import static io.caseledger.command.spareparts.SparesInMemory.CLERK;
import static io.caseledger.command.spareparts.SparesInMemory.COOPERATION;
import static io.caseledger.command.spareparts.SparesInMemory.NOW;
import static io.caseledger.command.spareparts.SparesInMemory.OPERATOR;
import static io.caseledger.command.spareparts.SparesInMemory.PARTNER;
import static io.caseledger.command.spareparts.SparesInMemory.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import io.caseledger.command.CommandId;
import io.caseledger.command.Order;
import io.caseledger.command.spareparts.SpareUnit.Place;
import io.caseledger.kernel.spareparts.Finding;
import io.caseledger.kernel.spareparts.ReplacementEvent.DefectiveReceived;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementShipped;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnObligationOpened;
import io.caseledger.kernel.spareparts.Rma;
import io.caseledger.kernel.spareparts.RmaState;
import io.caseledger.kernel.spareparts.UnitEvent.UnitReserved;
import io.caseledger.kernel.spareparts.UnitEvent.UnitShipped;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Domain 3.3, over random commands in any order, told by anybody, with deaths of the process in
/// between.
class LedgerInvariantsTest {

    private static final int UNITS = 4;
    private static final int DEVICES = 4;
    private static final int RMAS = 8;
    private static final List<Finding> FINDINGS =
            List.of(Finding.NO_FAULT_FOUND, Finding.REPAIRABLE, Finding.SCRAP);
    private static final List<String> DEPOTS = List.of("BJ", "SH");

    private static final class Walk {

        private final SparesInMemory spares = new SparesInMemory();
        private int minutes;

        private Walk() {
            spares.stale = true;
            DEPOTS.forEach(depot -> spares.depot(depot, depot, LocalTime.of(15, 0)));
            for (var n = 0; n < UNITS; n++) {
                spares.unit("S-" + n, DEPOTS.get(n % 2));
            }
            for (var n = 0; n < DEVICES; n++) {
                spares.fault("C-" + n, "D-" + n, NOW.plus(Duration.ofDays(900)));
            }
        }

        private void step(int seed) {
            var random = new Random(seed);
            minutes += random.nextInt(200);
            var at = NOW.plus(Duration.ofMinutes(minutes));
            var rma = "R-" + random.nextInt(RMAS);
            var device = "D-" + random.nextInt(DEVICES);
            var unit = "S-" + random.nextInt(UNITS);
            var depot = DEPOTS.get(random.nextInt(2));
            switch (random.nextInt(14)) {
                case 0, 1 ->
                        spares.send(
                                new RequestReplacement(
                                        rma,
                                        device,
                                        spares.faults.get("C-0"),
                                        spares.items.stateOf(device),
                                        null,
                                        "BJ",
                                        entry(PARTNER, at)));
                case 2, 3, 4 -> advance(rma, random, at);
                case 5 -> spares.send(new ShipReplacement(rma, "SF", rma, entry(CLERK, at)));
                case 6 -> spares.send(new ConfirmDelivery(rma, "Wang", entry(PARTNER, at)));
                case 7 ->
                        spares.send(
                                new RecordInstallation(
                                        rma, device, unit, "li", entry(PARTNER, at)));
                case 8 -> spares.send(new ReceiveDefective(rma, device, depot, entry(CLERK, at)));
                case 9 ->
                        spares.send(
                                new InspectDefective(
                                        rma, FINDINGS.get(random.nextInt(3)), entry(CLERK, at)));
                case 10 -> spares.send(new CancelReplacement(rma, "enough", entry(PARTNER, at)));
                case 11 -> spares.send(new WaiveReturn(rma, "data", entry(COOPERATION, at)));
                case 12 -> tell(new TransferUnit(unit, depot, entry(CLERK, at)));
                default -> tell(new RepairUnit(device, entry(OPERATOR, at)));
            }
        }

        private void advance(String rma, Random random, java.time.Instant at) {
            spares.breath = random.nextInt(4) == 0 ? random.nextInt(12) : -1;
            try {
                spares.advance(rma, at);
            } catch (RuntimeException died) {
                // Somebody looks again some other time.
            }
            spares.breath = -1;
        }

        private void tell(UnitCommand command) {
            var id = new CommandId("told-" + spares.units.orders.size());
            spares.units.send(Order.of(command.serial(), command, id)).join();
        }

        private void holds() {
            var shippedFor = new HashMap<String, Integer>();
            for (var n = 0; n < UNITS; n++) {
                var holder = "";
                for (var fact : spares.units.factsOf("S-" + n)) {
                    if (fact instanceof UnitReserved reserved) {
                        holder = reserved.rma();
                    } else if (fact instanceof UnitShipped shipped) {
                        assertThat(shipped.rma()).as("shipped for who reserved").isEqualTo(holder);
                        shippedFor.merge(shipped.rma(), 1, Integer::sum);
                    }
                }
            }
            assertThat(shippedFor.values()).as("units for one replacement").allMatch(n -> n == 1);
            for (var n = 0; n < RMAS; n++) {
                holds("R-" + n);
            }
        }

        private void holds(String id) {
            var facts = spares.rmas.factsOf(id);
            var shipped = facts.stream().filter(ReplacementShipped.class::isInstance).toList();
            var owed = facts.stream().filter(ReturnObligationOpened.class::isInstance).toList();
            var paid = facts.stream().filter(DefectiveReceived.class::isInstance).toList();
            assertThat(shipped).hasSizeLessThanOrEqualTo(1);
            assertThat(owed).hasSizeLessThanOrEqualTo(shipped.size());
            assertThat(paid).hasSizeLessThanOrEqualTo(owed.size());
            for (var fact : shipped) {
                assertThat(((ReplacementShipped) fact).serial())
                        .isNotEqualTo(spares.rma(id).requested().faultySerial());
            }
        }

        private void settled(Rma rma) {
            assertThat(rma.state()).as("left in the middle").isNotEqualTo(RmaState.CHOSEN);
            var shipped = rma.last(ReplacementShipped.class);
            if (shipped != null) {
                assertThat(spares.units.factsOf(shipped.serial()))
                        .as("the ledger knows what has left")
                        .anyMatch(fact ->
                                fact instanceof UnitShipped left
                                        && left.rma().equals(rma.requested().rma()));
            }
        }

        /// Once everything has been looked at, a unit is reserved for the replacement that has it.
        private void settles() {
            var at = NOW.plus(Duration.ofMinutes(minutes));
            // Whatever happens to one has it looked at again, as its row would.
            for (var facts = -1L; facts != spares.rmas.position(); ) {
                facts = spares.rmas.position();
                for (var n = 0; n < RMAS; n++) {
                    spares.advance("R-" + n, at);
                }
            }
            for (var n = 0; n < UNITS; n++) {
                var serial = "S-" + n;
                switch (spares.units.stateOf(serial).place()) {
                    case Place.Reserved(_, var rma) ->
                            assertThat(spares.rma(rma).state().name()).isEqualTo("RESERVED");
                    case Place.OnTheWay(var rma) ->
                            assertThat(spares.rma(rma).state().name()).isEqualTo("SHIPPED");
                    default -> {}
                }
            }
            for (var n = 0; n < RMAS; n++) {
                if (spares.rmas.stateOf("R-" + n) instanceof Replacement.Requested(var rma)) {
                    settled(rma);
                }
            }
        }
    }

    @Test
    void whatever_is_told_the_ledger_holds() {
        qt().withExamples(300)
                .forAll(lists().of(integers().all()).ofSizeBetween(1, 120))
                .checkAssert(seeds -> {
                    var walk = new Walk();
                    seeds.forEach(walk::step);
                    walk.holds();
                    walk.settles();
                    walk.holds();
                });
    }
}
