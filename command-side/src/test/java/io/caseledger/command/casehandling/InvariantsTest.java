package io.caseledger.command.casehandling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.booleans;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import io.caseledger.command.Answer;
import io.caseledger.command.CommandId;
import io.caseledger.command.Order;
import io.caseledger.command.axon.CaseFixture;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.CaseReopened;
import io.caseledger.kernel.casehandling.CaseEvent.FactCorrected;
import io.caseledger.kernel.casehandling.CaseEvent.SlaBreached;
import io.caseledger.kernel.casehandling.Corrections;
import io.caseledger.kernel.sla.Calendar;
import io.caseledger.kernel.sla.ClockName;
import io.caseledger.kernel.sla.ClockReading;
import io.caseledger.kernel.sla.SlaEngine;
import io.caseledger.kernel.sla.SlaPolicy;
import io.caseledger.kernel.sla.Verdict;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

class InvariantsTest {

    private static final Set<Verdict> FINAL =
            EnumSet.of(Verdict.MET, Verdict.BREACHED, Verdict.MEASURED, Verdict.CANCELLED);

    private static Gen<List<Integer>> lives() {
        return lists().of(integers().all()).ofSizeBetween(1, 40);
    }

    private static CasesInMemory lived(List<Integer> seeds) {
        var cases = new CasesInMemory();
        RandomCommands.walk(seeds).forEach(command -> send(cases, command));
        return cases;
    }

    private static Answer send(CasesInMemory cases, CaseCommand command) {
        return cases.send(Order.of(CaseFixture.CASE, command, new CommandId("any"))).join();
    }

    /// I20. At the very latest fact, so that nothing else is wrong with the pause.
    @Test
    void response_and_report_clocks_are_never_paused() {
        qt().forAll(
                        lives(),
                        arbitrary()
                                .pick(
                                        ClockName.PARTNER_RESPONSE,
                                        ClockName.PARTNER_REPORT,
                                        ClockName.VENDOR_RESPONSE),
                        booleans().all())
                .checkAssert((seeds, clock, imported) -> {
                    var cases = lived(seeds);
                    var asks = imported ? Asks.importing() : Asks.operator();
                    var pause = asks.pause(Set.of(clock), latest(cases));
                    assertThat(send(cases, pause)).isInstanceOf(Answer.Rejected.class);
                });
    }

    private static Instant latest(CasesInMemory cases) {
        return facts(cases).stream()
                .map(CaseEvent::occurredAt)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private static List<CaseEvent> facts(CasesInMemory cases) {
        return cases.factsOf(CaseFixture.CASE);
    }

    /// I2, the log's half.
    @Test
    void a_breach_is_recorded_at_most_once_for_a_clock_and_a_cycle() {
        qt().forAll(lives())
                .checkAssert(seeds ->
                        assertThat(breaches(lived(seeds)))
                                .extracting(breach -> breach.clock() + "-" + breach.cycle())
                                .doesNotHaveDuplicates());
    }

    private static List<SlaBreached> breaches(CasesInMemory cases) {
        return facts(cases).stream()
                .filter(SlaBreached.class::isInstance)
                .map(SlaBreached.class::cast)
                .toList();
    }

    /// Domain 0, rule 2: what the fold says of the last fact's time is in the log by then.
    @Test
    void no_breach_before_the_last_fact_is_missing() {
        qt().forAll(lives())
                .checkAssert(seeds -> {
                    var cases = lived(seeds);
                    send(cases, Asks.passTime(latest(cases)));
                    assertThat(breaches(cases).stream().map(SlaBreached::clock).toList())
                            .containsAll(brokenClocks(cases));
                });
    }

    private static List<ClockName> brokenClocks(CasesInMemory cases) {
        return SlaEngine.evaluate(facts(cases), SlaPolicy.HANDBOOK, Calendar.ALWAYS, latest(cases))
                .stream()
                .filter(reading -> reading.verdict() == Verdict.BREACHED)
                .map(ClockReading::clock)
                .toList();
    }

    @Test
    void what_was_accepted_from_an_import_is_not_accepted_again() {
        qt().forAll(lists().of(integers().all()).ofSizeBetween(1, 30))
                .checkAssert(seeds -> {
                    var cases = new CasesInMemory();
                    var accepted = accepted(cases, RandomCommands.importedWalk(seeds));
                    var once = List.copyOf(facts(cases));
                    assertThat(accepted(cases, accepted)).isEmpty();
                    assertThat(facts(cases)).isEqualTo(once);
                });
    }

    /// I1.
    @Test
    void a_decided_verdict_changes_only_by_a_correction_or_a_late_fact() {
        qt().forAll(lives())
                .checkAssert(seeds -> {
                    var cases = new CasesInMemory();
                    for (var command : RandomCommands.walk(seeds)) {
                        var before = List.copyOf(facts(cases));
                        send(cases, command);
                        var added = facts(cases).subList(before.size(), facts(cases).size());
                        if (added.stream().noneMatch(fact -> revises(fact, before))) {
                            assertThat(decided(facts(cases))).containsAll(decided(before));
                        }
                    }
                });
    }

    private static boolean revises(CaseEvent fact, List<CaseEvent> before) {
        return fact instanceof FactCorrected
                || (Corrections.isCorrectable(fact)
                        && fact.occurredAt().isBefore(lastKnown(before)));
    }

    private static Set<String> decided(List<CaseEvent> facts) {
        return SlaEngine.evaluate(facts, SlaPolicy.HANDBOOK, Calendar.ALWAYS, lastKnown(facts))
                .stream()
                .filter(reading -> FINAL.contains(reading.verdict()))
                .map(reading -> reading.clock() + "-" + reading.cycle() + " " + reading.verdict())
                .collect(Collectors.toSet());
    }

    private static Instant lastKnown(List<CaseEvent> facts) {
        return Corrections.applied(facts).stream()
                .filter(fact -> !(fact instanceof FactCorrected))
                .map(CaseEvent::occurredAt)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    @Test
    void a_corrected_fact_stays_in_its_cycle() {
        qt().forAll(lives())
                .checkAssert(seeds -> {
                    var cases = new CasesInMemory();
                    for (var command : RandomCommands.walk(seeds)) {
                        var answer = send(cases, command);
                        if (command instanceof CorrectFact && answer instanceof Answer.Accepted) {
                            assertCyclesAdjoin(Corrections.applied(facts(cases)));
                        }
                    }
                });
    }

    private static void assertCyclesAdjoin(List<CaseEvent> known) {
        var began = Instant.MIN;
        var latest = Instant.MIN;
        for (var fact : known) {
            if (fact instanceof CaseReopened) {
                began = latest;
            }
            if (Corrections.isCorrectable(fact)) {
                assertThat(fact.occurredAt()).isAfterOrEqualTo(began);
                latest = fact.occurredAt().isAfter(latest) ? fact.occurredAt() : latest;
            }
            began = fact instanceof CaseReopened ? fact.occurredAt() : began;
        }
    }

    private static List<CaseCommand> accepted(CasesInMemory cases, List<CaseCommand> commands) {
        return commands.stream()
                .filter(command -> send(cases, command) instanceof Answer.Accepted)
                .filter(command -> command.entry().imported())
                .toList();
    }
}
