package io.caseledger.kernel.sla;

import static io.caseledger.kernel.sla.RandomCases.OPENED;
import static io.caseledger.kernel.sla.RandomCases.cases;
import static io.caseledger.kernel.sla.RandomCases.timeline;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.ClockResumed;
import io.caseledger.kernel.casehandling.CaseEvent.LevelChanged;
import io.caseledger.kernel.casehandling.CaseEvent.PartnerResponded;
import io.caseledger.kernel.casehandling.CaseEvent.ReportedToVendor;
import io.caseledger.kernel.casehandling.CaseEvent.ServiceRestored;
import io.caseledger.kernel.casehandling.CaseEvent.SlaBreached;
import io.caseledger.kernel.casehandling.CaseEvent.SlaWarned;
import io.caseledger.kernel.casehandling.CaseEvent.VendorResponded;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.casehandling.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PassingTest {

    private static final Instant RESPONSE_DUE = OPENED.plus(Duration.ofHours(2));

    @Test
    void the_next_look_is_at_half_the_shortest_promise() {
        assertThat(next(opened())).contains(after(60));
    }

    @Test
    void a_warning_is_recorded_once() {
        var facts = opened();
        facts.addAll(passed(facts, after(60)));
        assertThat(facts).contains(warned(ClockName.PARTNER_RESPONSE, 50, RESPONSE_DUE, after(60)));
        assertThat(passed(facts, after(60))).isEmpty();
        assertThat(next(facts)).contains(after(90));
    }

    @Test
    void of_skipped_warnings_the_highest_is_recorded() {
        assertThat(passed(opened(), after(110)))
                .containsExactly(warned(ClockName.PARTNER_RESPONSE, 90, RESPONSE_DUE, after(108)));
    }

    @Test
    void a_clock_runs_out_a_millisecond_after_its_deadline() {
        var facts = opened();
        assertThat(passed(facts, RESPONSE_DUE)).noneMatch(SlaBreached.class::isInstance);
        assertThat(passed(facts, RESPONSE_DUE.plusMillis(1)))
                .containsExactly(breached(ClockName.PARTNER_RESPONSE, RESPONSE_DUE));
    }

    @Test
    void half_a_target_overdue_is_said_once_more() {
        var facts = opened();
        facts.addAll(passed(facts, after(121)));
        assertThat(next(facts)).contains(after(180));
        facts.addAll(passed(facts, after(180)));
        assertThat(facts)
                .contains(warned(ClockName.PARTNER_RESPONSE, 150, RESPONSE_DUE, after(180)));
    }

    @Test
    void what_was_stopped_late_is_still_to_be_recorded_but_no_longer_warned_of() {
        var facts = opened();
        facts.add(new PartnerResponded("engineer", after(200)));
        assertThat(passed(facts, after(200)))
                .containsExactly(breached(ClockName.PARTNER_RESPONSE, RESPONSE_DUE));
    }

    @Test
    void a_tighter_promise_warns_afresh_and_not_before_it_was_made() {
        var facts = new ArrayList<CaseEvent>();
        facts.add(CaseFacts.opened(Level.THREE, OPENED, Party.PARTNER));
        facts.add(new PartnerResponded("engineer", after(10)));
        facts.add(warned(ClockName.PARTNER_REPORT, 50, hours(48), hours(24)));
        facts.add(new LevelChanged(Level.THREE, Level.ONE, "paralysed", null, hours(30)));
        assertThat(passed(facts, hours(30)))
                .containsExactly(warned(ClockName.PARTNER_REPORT, 90, hours(32), hours(30)));
        facts.addAll(passed(facts, hours(30)));
        assertThat(next(facts)).contains(hours(32).plusMillis(1));
    }

    @Test
    void a_looser_promise_warns_from_half_again() {
        var facts = new ArrayList<CaseEvent>();
        facts.add(CaseFacts.opened(Level.ONE, OPENED, Party.PARTNER));
        facts.add(new PartnerResponded("engineer", after(10)));
        facts.add(warned(ClockName.PARTNER_REPORT, 90, hours(2), after(108)));
        facts.add(new LevelChanged(Level.ONE, Level.THREE, "works again", "tsc", after(110)));
        assertThat(next(facts)).contains(hours(24));
    }

    @Test
    void a_pause_moves_the_deadline_but_repeats_no_warning() {
        var facts = new ArrayList<CaseEvent>();
        facts.add(CaseFacts.opened(Level.TWO, OPENED, Party.VENDOR));
        facts.add(new VendorResponded("engineer", after(10)));
        facts.add(warned(ClockName.VENDOR_SOLUTION, 50, hours(24), hours(12)));
        facts.add(RandomCases.paused(Set.of(), hours(13)));
        facts.add(new ClockResumed(hours(14)));
        assertThat(passed(facts, hours(14))).isEmpty();
        assertThat(next(facts)).contains(hours(19));
    }

    @Test
    void after_restoration_nobody_is_told_that_a_response_is_overdue() {
        var facts = opened();
        facts.addAll(passed(facts, after(121)));
        facts.add(new ServiceRestored(after(150)));
        assertThat(passed(facts, after(200))).isEmpty();
        assertThat(next(facts)).isEmpty();
    }

    @Test
    void nothing_is_awaited_where_nothing_runs() {
        var facts = opened();
        facts.add(new PartnerResponded("engineer", after(1)));
        facts.add(new ReportedToVendor("summary", null, after(2)));
        facts.add(new CaseEvent.CaseCancelled(null, after(3)));
        assertThat(next(facts)).isEmpty();
        assertThat(next(List.of())).isEmpty();
    }

    @Test
    void looking_again_and_again_records_every_breach_once_and_comes_to_an_end() {
        cases().checkAssert(facts -> {
            var log = new ArrayList<>(facts);
            var looks = 0;
            for (var at = next(log); at.isPresent(); at = next(log)) {
                var said = passed(log, at.get());
                assertThat(said).as("at %s", at).isNotEmpty();
                log.addAll(said);
                assertThat(passed(log, at.get())).isEmpty();
                assertThat(looks++).isLessThan(200);
            }
            assertThat(timeline(log)).isEqualTo(timeline(facts));
            assertBreachesAreThoseOf(timeline(facts), log);
        });
    }

    private static void assertBreachesAreThoseOf(List<ClockSpan> spans, List<CaseEvent> log) {
        var recorded = new ArrayList<Breach>();
        for (var fact : log) {
            if (fact instanceof SlaBreached it) {
                recorded.add(new Breach(it.clock(), it.cycle()));
            }
        }
        var shown = new HashSet<Breach>();
        for (var span : spans) {
            if (span.verdict() == Verdict.BREACHED) {
                shown.add(new Breach(span.clock(), span.cycle()));
            }
        }
        assertThat(recorded).containsExactlyInAnyOrderElementsOf(shown);
    }

    private record Breach(ClockName clock, int cycle) {}

    private static List<CaseEvent> opened() {
        var facts = new ArrayList<CaseEvent>();
        facts.add(CaseFacts.opened(Level.TWO, OPENED, Party.PARTNER));
        return facts;
    }

    private static Instant after(int minutes) {
        return OPENED.plus(Duration.ofMinutes(minutes));
    }

    private static Instant hours(int hours) {
        return OPENED.plus(Duration.ofHours(hours));
    }

    private static SlaWarned warned(ClockName clock, int percent, Instant due, Instant at) {
        return new SlaWarned(clock, 1, percent, due, at);
    }

    private static SlaBreached breached(ClockName clock, Instant due) {
        return new SlaBreached(clock, 1, due, "HANDBOOK-1", due.plusMillis(1));
    }

    private static List<CaseEvent> passed(List<CaseEvent> facts, Instant now) {
        return SlaEngine.passed(facts, SlaPolicy.HANDBOOK, Calendar.ALWAYS, now);
    }

    private static Optional<Instant> next(List<CaseEvent> facts) {
        return SlaEngine.nextPassing(facts, SlaPolicy.HANDBOOK, Calendar.ALWAYS);
    }
}
