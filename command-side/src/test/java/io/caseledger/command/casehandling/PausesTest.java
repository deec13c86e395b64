package io.caseledger.command.casehandling;

import static io.caseledger.command.axon.CaseFixture.given;
import static io.caseledger.command.casehandling.Asks.by;
import static io.caseledger.command.casehandling.Asks.importing;
import static io.caseledger.command.casehandling.Asks.operator;
import static io.caseledger.command.casehandling.Facts.breached;
import static io.caseledger.command.casehandling.Facts.hours;
import static io.caseledger.command.casehandling.Facts.minutes;
import static io.caseledger.command.casehandling.Facts.opened;
import static io.caseledger.command.casehandling.Facts.paused;
import static io.caseledger.command.casehandling.Facts.reported;
import static io.caseledger.command.casehandling.Facts.responded;
import static io.caseledger.command.casehandling.Facts.restored;
import static io.caseledger.command.casehandling.Facts.resumed;
import static io.caseledger.command.casehandling.Facts.vendorResponded;
import static io.caseledger.command.casehandling.Refusal.ALREADY_RESTORED;
import static io.caseledger.command.casehandling.Refusal.CLOCK_NOT_PAUSABLE;
import static io.caseledger.command.casehandling.Refusal.NOT_AUTHORISED;
import static io.caseledger.command.casehandling.Refusal.NOT_PAUSED;
import static io.caseledger.command.casehandling.Refusal.PAST_DEADLINE;
import static io.caseledger.command.casehandling.Refusal.PAUSE_CAP;
import static io.caseledger.kernel.casehandling.PauseReason.FORCE_MAJEURE;
import static io.caseledger.kernel.casehandling.PauseReason.WAITING_CUSTOMER;

import io.caseledger.command.axon.CaseFixture;
import io.caseledger.kernel.audit.Role;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.ClockPaused;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.sla.ClockName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// At level 3 a solution is due 24 hours after the report, here at 25 h.
class PausesTest {

    private static CaseFixture.Given reportedCase(CaseEvent... then) {
        return reportedCase(Level.THREE, then);
    }

    private static CaseFixture.Given reportedCase(Level level, CaseEvent... then) {
        var facts =
                new ArrayList<CaseEvent>(
                        List.of(
                                opened(level),
                                responded(minutes(30)),
                                reported(hours(1)),
                                vendorResponded(hours(1))));
        facts.addAll(List.of(then));
        return CaseFixture.given(facts);
    }

    @Test
    void the_clock_of_a_solution_may_be_paused() {
        reportedCase().when(operator().pause(hours(2))).then(paused(hours(2)));
    }

    @Test
    void response_and_report_are_never_paused() {
        given(opened()).when(operator().pause(hours(1))).refused(CLOCK_NOT_PAUSABLE);
    }

    @ParameterizedTest
    @EnumSource(names = {"PARTNER_RESPONSE", "PARTNER_REPORT", "VENDOR_RESPONSE"})
    void response_and_report_are_not_paused_beside_others(ClockName clock) {
        reportedCase()
                .when(operator().pause(Set.of(clock, ClockName.VENDOR_SOLUTION), hours(2)))
                .refused(CLOCK_NOT_PAUSABLE);
    }

    @Test
    void a_clock_that_does_not_run_is_not_paused() {
        reportedCase()
                .when(operator().pause(Set.of(ClockName.VENDOR_ARRIVAL), hours(2)))
                .refused(CLOCK_NOT_PAUSABLE);
    }

    @Test
    void a_clock_that_stands_still_is_not_paused() {
        reportedCase(paused(hours(2))).when(operator().pause(hours(3))).refused(CLOCK_NOT_PAUSABLE);
    }

    @Test
    void a_pause_begins_before_the_deadline() {
        reportedCase()
                .when(operator().pause(hours(25).minusMillis(1)))
                .then(paused(hours(25).minusMillis(1)));
        reportedCase().when(operator().pause(hours(25))).refused(PAST_DEADLINE);
        reportedCase().when(operator().pause(hours(26))).refused(PAST_DEADLINE);
    }

    @Test
    void an_imported_pause_past_the_deadline_is_a_fact_that_changes_nothing() {
        reportedCase()
                .when(importing().pause(hours(26)))
                .then(breached(ClockName.VENDOR_SOLUTION, 1, hours(25)), paused(hours(26)));
    }

    @Test
    void level_1_stands_still_for_force_majeure_alone_and_with_approval() {
        reportedCase(Level.ONE)
                .when(operator().pause(WAITING_CUSTOMER, "sue", hours(2)))
                .refused(CLOCK_NOT_PAUSABLE);
        reportedCase(Level.ONE)
                .when(operator().pause(FORCE_MAJEURE, null, hours(2)))
                .refused(CLOCK_NOT_PAUSABLE);
        reportedCase(Level.ONE)
                .when(operator().pause(FORCE_MAJEURE, "sue", hours(2)))
                .then(new ClockPaused(Set.of(), FORCE_MAJEURE, "sue", hours(2)));
    }

    @Test
    void after_half_the_target_a_supervisor_must_approve() {
        var longPause = new CaseEvent[] {paused(hours(2)), resumed(hours(14))};
        reportedCase(longPause).when(operator().pause(hours(15))).refused(PAUSE_CAP);
        reportedCase(longPause)
                .when(operator().pause(WAITING_CUSTOMER, "sue", hours(15)))
                .then(new ClockPaused(Set.of(), WAITING_CUSTOMER, "sue", hours(15)));
    }

    @Test
    void just_under_half_the_target_nobody_need_approve() {
        reportedCase(paused(hours(2)), resumed(hours(14).minusMillis(1)))
                .when(operator().pause(hours(15)))
                .then(paused(hours(15)));
    }

    @Test
    void nobody_approves_his_own_pause() {
        reportedCase()
                .when(operator().pause(WAITING_CUSTOMER, Asks.OPERATOR.id(), hours(2)))
                .refused(NOT_AUTHORISED);
    }

    @Test
    void a_supervisor_pauses_for_force_majeure_only() {
        var supervisor = by(Asks.actor(Role.SUPERVISOR));
        reportedCase()
                .when(supervisor.pause(FORCE_MAJEURE, null, hours(2)))
                .then(new ClockPaused(Set.of(), FORCE_MAJEURE, null, hours(2)));
        reportedCase().when(supervisor.pause(hours(2))).refused(NOT_AUTHORISED);
    }

    @Test
    void a_paused_clock_runs_again() {
        reportedCase(paused(hours(2))).when(operator().resume(hours(3))).then(resumed(hours(3)));
    }

    @Test
    void a_running_clock_is_not_resumed() {
        reportedCase().when(operator().resume(hours(2))).refused(NOT_PAUSED);
        reportedCase(paused(hours(2)), resumed(hours(3)))
                .when(operator().resume(hours(4)))
                .refused(NOT_PAUSED);
    }

    @Test
    void a_clock_is_not_resumed_before_it_was_paused() {
        reportedCase(paused(hours(2)))
                .when(operator().resume(hours(2).minusMillis(1)))
                .refused(NOT_PAUSED);
    }

    @Test
    void a_restored_case_has_no_clock_to_pause() {
        reportedCase(restored(hours(2))).when(operator().pause(hours(2))).refused(ALREADY_RESTORED);
    }
}
