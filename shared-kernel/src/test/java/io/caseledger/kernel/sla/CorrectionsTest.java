package io.caseledger.kernel.sla;

import static io.caseledger.kernel.sla.RandomCases.OPENED;
import static io.caseledger.kernel.sla.RandomCases.cases;
import static io.caseledger.kernel.sla.RandomCases.correctedCases;
import static io.caseledger.kernel.sla.RandomCases.correction;
import static io.caseledger.kernel.sla.RandomCases.evaluate;
import static io.caseledger.kernel.sla.RandomCases.timeline;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.FactCorrected;
import io.caseledger.kernel.casehandling.CaseEvent.OnSiteRequired;
import io.caseledger.kernel.casehandling.CaseEvent.PartnerResponded;
import io.caseledger.kernel.casehandling.CaseEvent.SlaBreached;
import io.caseledger.kernel.casehandling.CaseEvent.SlaWarned;
import io.caseledger.kernel.casehandling.Corrections;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.casehandling.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// At level 2 the partner responds within 2 hours.
class CorrectionsTest {

    @Test
    void without_corrections_there_is_nothing_to_copy() {
        var facts = answered(hours(3));
        assertThat(Corrections.applied(facts)).isSameAs(facts);
    }

    @Test
    void of_several_corrections_the_latest_holds() {
        var facts = answered(hours(3));
        facts.add(correction(2, hours(1)));
        facts.add(correction(2, hours(4)));
        assertThat(Corrections.applied(facts).get(1))
                .isEqualTo(new PartnerResponded("engineer", hours(4)));
    }

    @Test
    void nothing_but_its_time_is_corrected() {
        cases().checkAssert(facts -> {
            var log = new ArrayList<>(facts);
            for (var i = 0; i < facts.size(); i++) {
                log.add(correction(i + 1, OPENED.minusSeconds(i)));
                assertThat(Corrections.applied(log).get(i).occurredAt())
                        .isEqualTo(OPENED.minusSeconds(i));
                log.add(correction(i + 1, facts.get(i).occurredAt()));
            }
            assertThat(Corrections.applied(log).subList(0, facts.size())).isEqualTo(facts);
        });
    }

    @Test
    void a_visit_that_counts_from_the_asking_counts_from_when_it_was_really_asked_for() {
        var asked = new OnSiteRequired(Party.PARTNER, hours(5), hours(5));
        var promised = new OnSiteRequired(Party.PARTNER, hours(1), hours(5));
        var facts =
                List.of(
                        opened(),
                        asked,
                        promised,
                        correction(2, hours(4)),
                        correction(3, hours(4)));
        assertThat(Corrections.applied(facts))
                .contains(
                        new OnSiteRequired(Party.PARTNER, hours(4), hours(4)),
                        new OnSiteRequired(Party.PARTNER, hours(1), hours(4)));
    }

    @Test
    void a_late_answer_that_was_in_time_after_all_is_met_though_the_breach_stays_in_the_log() {
        var facts = answered(hours(3));
        facts.addAll(passed(facts, hours(3)));
        assertThat(response(facts)).isEqualTo(Verdict.BREACHED);
        facts.add(correction(2, hours(1)));
        assertThat(response(facts)).isEqualTo(Verdict.MET);
        assertThat(facts).hasAtLeastOneElementOfType(SlaBreached.class);
        assertThat(passed(facts, hours(3))).noneMatch(CorrectionsTest::isOfResponse);
    }

    @Test
    void a_breach_that_a_second_correction_brings_back_is_not_recorded_again() {
        var facts = answered(hours(3));
        facts.addAll(passed(facts, hours(3)));
        facts.add(correction(2, hours(1)));
        facts.add(correction(2, hours(4)));
        assertThat(response(facts)).isEqualTo(Verdict.BREACHED);
        assertThat(passed(facts, hours(5))).noneMatch(CorrectionsTest::isOfResponse);
    }

    @Test
    void an_answer_that_was_late_after_all_is_a_breach_that_waits_to_be_recorded() {
        var facts = answered(hours(1));
        facts.add(correction(2, hours(3)));
        var due = hours(2);
        assertThat(response(facts)).isEqualTo(Verdict.BREACHED);
        assertThat(next(facts)).contains(due.plusMillis(1));
        assertThat(passed(facts, hours(5)))
                .contains(
                        new SlaBreached(
                                ClockName.PARTNER_RESPONSE,
                                1,
                                due,
                                "HANDBOOK-1",
                                due.plusMillis(1)));
    }

    @Test
    void that_a_fact_was_corrected_lets_no_time_pass() {
        var facts = answered(hours(1));
        facts.add(correction(2, hours(1).plusSeconds(1)));
        // Half of the 24 hours for the report, and not what would be overdue by the correction.
        assertThat(next(facts)).contains(hours(12));
    }

    @Test
    void clocks_say_of_corrected_facts_what_they_say_of_facts_told_right_at_once() {
        correctedCases()
                .checkAssert(log -> {
                    var truth = new ArrayList<>(Corrections.applied(log));
                    truth.removeIf(FactCorrected.class::isInstance);
                    assertThat(timeline(log)).isEqualTo(timeline(truth));
                    for (var asOf : RandomCases.interesting(truth)) {
                        assertThat(evaluate(log, asOf)).isEqualTo(evaluate(truth, asOf));
                    }
                    assertThat(next(log)).isEqualTo(next(truth));
                });
    }

    @Test
    void breaches_recorded_before_and_after_corrections_are_recorded_once_and_all() {
        correctedCases()
                .checkAssert(corrected -> {
                    var log = new ArrayList<CaseEvent>();
                    for (var fact : corrected) {
                        if (fact instanceof FactCorrected) {
                            lookAgainAndAgain(log);
                        }
                        log.add(fact);
                    }
                    lookAgainAndAgain(log);
                    var recorded = breaches(log);
                    assertThat(recorded).doesNotHaveDuplicates();
                    assertThat(recorded).containsAll(broken(log));
                });
    }

    private static void lookAgainAndAgain(List<CaseEvent> log) {
        var looks = 0;
        for (var at = next(log); at.isPresent(); at = next(log)) {
            var said = passed(log, at.get());
            assertThat(said).as("at %s", at).isNotEmpty();
            log.addAll(said);
            assertThat(looks++).isLessThan(200);
        }
    }

    private static List<String> breaches(List<CaseEvent> log) {
        return log.stream()
                .filter(SlaBreached.class::isInstance)
                .map(SlaBreached.class::cast)
                .map(breach -> breach.clock() + "-" + breach.cycle())
                .toList();
    }

    private static List<String> broken(List<CaseEvent> log) {
        return timeline(log).stream()
                .filter(span -> span.verdict() == Verdict.BREACHED)
                .map(span -> span.clock() + "-" + span.cycle())
                .toList();
    }

    private static boolean isOfResponse(CaseEvent event) {
        return switch (event) {
            case SlaBreached breached -> breached.clock() == ClockName.PARTNER_RESPONSE;
            case SlaWarned warned -> warned.clock() == ClockName.PARTNER_RESPONSE;
            case CaseEvent _ -> false;
        };
    }

    private static CaseEvent opened() {
        return CaseFacts.opened(Level.TWO, OPENED, Party.PARTNER);
    }

    private static List<CaseEvent> answered(Instant at) {
        return new ArrayList<>(List.of(opened(), new PartnerResponded("engineer", at)));
    }

    private static Instant hours(int hours) {
        return OPENED.plus(Duration.ofHours(hours));
    }

    private static Verdict response(List<CaseEvent> facts) {
        return evaluate(facts, hours(6)).getFirst().verdict();
    }

    private static List<CaseEvent> passed(List<CaseEvent> facts, Instant now) {
        return SlaEngine.passed(facts, SlaPolicy.HANDBOOK, Calendar.ALWAYS, now);
    }

    private static Optional<Instant> next(List<CaseEvent> facts) {
        return SlaEngine.nextPassing(facts, SlaPolicy.HANDBOOK, Calendar.ALWAYS);
    }
}
