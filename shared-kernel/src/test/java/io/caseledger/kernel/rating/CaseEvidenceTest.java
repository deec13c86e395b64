package io.caseledger.kernel.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.CaseCancelled;
import io.caseledger.kernel.casehandling.CaseEvent.CaseClosed;
import io.caseledger.kernel.casehandling.CaseEvent.CaseOpened;
import io.caseledger.kernel.casehandling.CaseEvent.CaseReopened;
import io.caseledger.kernel.casehandling.CaseEvent.ClockPaused;
import io.caseledger.kernel.casehandling.CaseEvent.ClockResumed;
import io.caseledger.kernel.casehandling.CaseEvent.EngineerArrived;
import io.caseledger.kernel.casehandling.CaseEvent.FactCorrected;
import io.caseledger.kernel.casehandling.CaseEvent.LevelChanged;
import io.caseledger.kernel.casehandling.CaseEvent.OnSiteRequired;
import io.caseledger.kernel.casehandling.CaseEvent.PartnerResponded;
import io.caseledger.kernel.casehandling.CaseEvent.ReportedToVendor;
import io.caseledger.kernel.casehandling.CaseEvent.ServiceRestored;
import io.caseledger.kernel.casehandling.CaseEvent.SlaBreached;
import io.caseledger.kernel.casehandling.CaseEvent.SparePartDelayed;
import io.caseledger.kernel.casehandling.Channel;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.casehandling.Party;
import io.caseledger.kernel.casehandling.PauseReason;
import io.caseledger.kernel.rating.CaseEvidence.Fault;
import io.caseledger.kernel.rating.CaseEvidence.Seen;
import io.caseledger.kernel.sla.Calendar;
import io.caseledger.kernel.sla.ClockName;
import io.caseledger.kernel.sla.SlaEngine;
import io.caseledger.kernel.sla.SlaPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CaseEvidenceTest {

    private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

    private static Instant hour(double hours) {
        return START.plusSeconds(Math.round(hours * 3600));
    }

    private static CaseOpened opened(Level level, Party serving) {
        return new CaseOpened(
                "C",
                "customer",
                "site",
                ZoneOffset.UTC,
                "SN",
                "no link",
                level,
                Channel.PHONE,
                serving,
                serving == Party.PARTNER ? "nordwind" : null,
                START,
                SlaPolicy.HANDBOOK.version(),
                Calendar.ALWAYS.version());
    }

    private static CaseEvidence evidence(Level level, CaseEvent... facts) {
        var all = new ArrayList<CaseEvent>();
        all.add(opened(level, Party.PARTNER));
        all.addAll(List.of(facts));
        return evidence(all);
    }

    private static CaseEvidence evidence(List<CaseEvent> facts) {
        return CaseEvidence.of(
                facts,
                SlaEngine.timeline(facts, SlaPolicy.HANDBOOK, Calendar.ALWAYS),
                SlaPolicy.HANDBOOK,
                Calendar.ALWAYS);
    }

    private static SlaBreached breached(ClockName clock, double deadline) {
        return new SlaBreached(
                clock, 1, hour(deadline), "HANDBOOK-1", hour(deadline).plusMillis(1));
    }

    private static Seen seen(Kpi kpi, double at, int value, Level level) {
        return new Seen(kpi, 1, hour(at), value, level, null);
    }

    @Test
    void promises_speak_for_the_partner_that_keeps_them() {
        assertThat(
                        evidence(
                                        Level.TWO,
                                        new PartnerResponded("eva", hour(1)),
                                        new OnSiteRequired(Party.PARTNER, null, hour(2)),
                                        new EngineerArrived(Party.PARTNER, "eva", hour(5)),
                                        new ReportedToVendor("help", null, hour(6)))
                                .seen())
                .containsExactlyInAnyOrder(
                        seen(Kpi.RESPONSE, 1, 1, Level.TWO),
                        seen(Kpi.ARRIVAL, 5, 1, Level.TWO),
                        seen(Kpi.VENDOR_REPORT, 6, 1, Level.TWO),
                        seen(Kpi.HANDLED_IN_TIME, 6, 1, Level.TWO));
    }

    @Test
    void a_limit_counts_against_it_only_once_the_log_says_that_it_has_passed() {
        assertThat(evidence(Level.TWO).seen()).isEmpty();
        assertThat(evidence(Level.TWO, breached(ClockName.PARTNER_RESPONSE, 2)).seen())
                .containsExactly(
                        new Seen(Kpi.RESPONSE, 1, hour(2).plusMillis(1), 0, Level.TWO, null));
    }

    @Test
    void a_late_answer_remains_a_late_one() {
        assertThat(
                        evidence(
                                        Level.TWO,
                                        breached(ClockName.PARTNER_RESPONSE, 2),
                                        new PartnerResponded("eva", hour(3)))
                                .seen())
                .extracting(Seen::kpi, Seen::value)
                .containsExactly(tuple(Kpi.RESPONSE, 0));
    }

    @Test
    void a_late_answer_that_was_in_time_after_all_speaks_for_the_partner() {
        assertThat(
                        evidence(
                                        Level.TWO,
                                        breached(ClockName.PARTNER_RESPONSE, 2),
                                        new PartnerResponded("eva", hour(3)),
                                        corrected(3, hour(1)))
                                .seen())
                .containsExactly(seen(Kpi.RESPONSE, 1, 1, Level.TWO));
    }

    @Test
    void that_a_fact_was_corrected_is_no_word_of_a_limit_that_has_passed() {
        assertThat(
                        evidence(
                                        Level.TWO,
                                        new PartnerResponded("eva", hour(1)),
                                        corrected(2, hour(1.5)))
                                .seen())
                .extracting(Seen::kpi)
                .containsExactly(Kpi.RESPONSE);
    }

    @Test
    void a_fault_is_as_old_as_its_corrected_report() {
        assertThat(evidence(Level.TWO, corrected(1, hour(-1))).faults())
                .containsExactly(new Fault(1, hour(-1), null, List.of(hour(47).plusMillis(1))));
    }

    /// Long after everything else.
    private static FactCorrected corrected(long target, Instant to) {
        return new FactCorrected(
                target,
                new UUID(0, target),
                START,
                to,
                "mistyped",
                List.of("call 17"),
                "sue",
                null,
                hour(1000));
    }

    @Test
    void what_the_partner_solves_alone_is_handled_and_owes_no_report() {
        assertThat(evidence(Level.THREE, new ServiceRestored(hour(1))).seen())
                .containsExactlyInAnyOrder(
                        seen(Kpi.HANDLED_IN_TIME, 1, 1, Level.THREE),
                        seen(Kpi.FIRST_TIME_FIX, 1, 1, Level.THREE));
    }

    @Test
    void a_report_that_is_always_owed_is_late_and_yet_the_case_was_handled() {
        assertThat(
                        evidence(
                                        Level.ONE,
                                        new PartnerResponded("eva", hour(0.5)),
                                        new ServiceRestored(hour(1)),
                                        breached(ClockName.PARTNER_REPORT, 2))
                                .seen())
                .contains(
                        new Seen(Kpi.VENDOR_REPORT, 1, hour(2).plusMillis(1), 0, Level.ONE, null),
                        seen(Kpi.HANDLED_IN_TIME, 1, 1, Level.ONE));
    }

    @Test
    void what_is_neither_solved_nor_reported_in_time_is_not_handled() {
        assertThat(
                        evidence(
                                        Level.TWO,
                                        new PartnerResponded("eva", hour(1)),
                                        breached(ClockName.PARTNER_REPORT, 24),
                                        new ServiceRestored(hour(30)))
                                .seen())
                .contains(
                        new Seen(
                                Kpi.HANDLED_IN_TIME, 1, hour(24).plusMillis(1), 0, Level.TWO, null),
                        new Seen(Kpi.VENDOR_REPORT, 1, hour(24).plusMillis(1), 0, Level.TWO, null));
    }

    @Test
    void a_case_that_comes_back_was_not_fixed_the_first_time() {
        assertThat(
                        evidence(
                                        Level.TWO,
                                        new ServiceRestored(hour(1)),
                                        new CaseClosed(null, hour(2)),
                                        new CaseReopened(2, null, hour(3)))
                                .seen())
                .contains(seen(Kpi.FIRST_TIME_FIX, 1, 0, Level.TWO));
    }

    @Test
    void what_the_vendor_had_to_solve_is_no_fix_of_the_partner() {
        assertThat(
                        evidence(
                                        Level.TWO,
                                        new ReportedToVendor("help", null, hour(1)),
                                        new ServiceRestored(hour(2)))
                                .seen())
                .extracting(Seen::kpi)
                .doesNotContain(Kpi.FIRST_TIME_FIX);
    }

    @Test
    void a_case_withdrawn_before_its_limits_is_left_out() {
        assertThat(evidence(Level.TWO, new CaseCancelled("mistake", hour(1))).seen())
                .extracting(Seen::excluded)
                .hasSize(3)
                .containsOnly(Exclusion.CANCELLED_BEFORE_LIMIT);
    }

    @Test
    void what_came_late_after_an_approved_force_majeure_is_left_out() {
        var flood = PauseReason.FORCE_MAJEURE;
        assertThat(
                        evidence(
                                        Level.TWO,
                                        new OnSiteRequired(Party.PARTNER, null, hour(1)),
                                        new ClockPaused(Set.of(), flood, "sue", hour(2)),
                                        new ClockResumed(hour(3)),
                                        breached(ClockName.PARTNER_ARRIVAL, 25))
                                .seen())
                .contains(
                        new Seen(
                                Kpi.ARRIVAL,
                                1,
                                hour(25).plusMillis(1),
                                0,
                                Level.TWO,
                                Exclusion.FORCE_MAJEURE));
        assertThat(
                        evidence(
                                        Level.TWO,
                                        new ClockPaused(Set.of(), flood, null, hour(1)),
                                        breached(ClockName.PARTNER_RESPONSE, 2))
                                .seen())
                .extracting(Seen::excluded)
                .containsOnlyNulls();
    }

    @Test
    void what_came_late_after_the_vendors_own_part_was_late_is_left_out() {
        var late = new SparePartDelayed("R-1", hour(24), hour(24.1));
        var visit = new OnSiteRequired(Party.PARTNER, null, hour(1));
        assertThat(
                        evidence(
                                        Level.TWO,
                                        visit,
                                        breached(ClockName.PARTNER_RESPONSE, 2),
                                        late,
                                        breached(ClockName.PARTNER_ARRIVAL, 24))
                                .seen())
                .extracting(Seen::kpi, Seen::value, Seen::excluded)
                .contains(
                        tuple(Kpi.RESPONSE, 0, null),
                        tuple(Kpi.ARRIVAL, 0, Exclusion.VENDOR_SPARE_PART));
    }

    @Test
    void what_came_in_time_in_spite_of_it_counts() {
        assertThat(
                        evidence(
                                        Level.TWO,
                                        new OnSiteRequired(Party.PARTNER, null, hour(1)),
                                        new SparePartDelayed("R-1", hour(2), hour(2.1)),
                                        new EngineerArrived(Party.PARTNER, "li", hour(3)))
                                .seen())
                .extracting(Seen::kpi, Seen::value, Seen::excluded)
                .contains(tuple(Kpi.ARRIVAL, 1, null));
    }

    @Test
    void a_fault_does_not_age_while_the_vendors_part_is_late() {
        assertThat(evidence(Level.TWO, new SparePartDelayed("R-1", hour(9), hour(10))).faults())
                .containsExactly(new Fault(1, START, null, List.of()));
    }

    @Test
    void the_vendors_own_cases_say_nothing_of_partners() {
        var facts =
                List.<CaseEvent>of(opened(Level.TWO, Party.VENDOR), new CaseClosed(null, hour(1)));
        assertThat(evidence(facts)).isEqualTo(CaseEvidence.NONE);
    }

    @Test
    void an_open_fault_is_aged_after_twice_its_report_limit() {
        assertThat(evidence(Level.TWO).faults())
                .containsExactly(new Fault(1, START, null, List.of(hour(48).plusMillis(1))));
    }

    @Test
    void a_pause_keeps_a_fault_young() {
        assertThat(
                        evidence(
                                        Level.TWO,
                                        new ClockPaused(
                                                Set.of(),
                                                PauseReason.WAITING_CUSTOMER,
                                                null,
                                                hour(10)),
                                        new ClockResumed(hour(20)))
                                .faults())
                .containsExactly(new Fault(1, START, null, List.of(hour(58).plusMillis(1))));
    }

    @Test
    void a_fault_that_becomes_less_urgent_may_be_young_again() {
        assertThat(
                        evidence(
                                        Level.ONE,
                                        new LevelChanged(
                                                Level.ONE, Level.TWO, "calmer", "sue", hour(10)),
                                        new ServiceRestored(hour(11)))
                                .faults())
                .containsExactly(
                        new Fault(1, START, hour(11), List.of(hour(4).plusMillis(1), hour(10))));
    }

    @Test
    void each_cycle_is_a_fault_of_its_own() {
        var faults =
                evidence(
                                Level.FOUR,
                                new ServiceRestored(hour(1)),
                                new CaseClosed(null, hour(2)),
                                new CaseReopened(2, null, hour(20)))
                        .faults();

        assertThat(faults).extracting(Fault::cycle).containsExactly(1, 2);
        assertThat(faults.getFirst().endedAt()).isEqualTo(hour(1));
        assertThat(faults.getLast().aged())
                .containsExactly(hour(20).plus(Duration.ofDays(8)).plusMillis(1));
    }
}
