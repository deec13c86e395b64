package io.caseledger.command.casehandling;

import static io.caseledger.command.axon.CaseFixture.given;
import static io.caseledger.command.casehandling.Asks.importing;
import static io.caseledger.command.casehandling.Asks.operator;
import static io.caseledger.command.casehandling.Facts.breached;
import static io.caseledger.command.casehandling.Facts.cancelled;
import static io.caseledger.command.casehandling.Facts.changed;
import static io.caseledger.command.casehandling.Facts.closed;
import static io.caseledger.command.casehandling.Facts.corrected;
import static io.caseledger.command.casehandling.Facts.days;
import static io.caseledger.command.casehandling.Facts.hours;
import static io.caseledger.command.casehandling.Facts.minutes;
import static io.caseledger.command.casehandling.Facts.opened;
import static io.caseledger.command.casehandling.Facts.paused;
import static io.caseledger.command.casehandling.Facts.reopened;
import static io.caseledger.command.casehandling.Facts.reported;
import static io.caseledger.command.casehandling.Facts.responded;
import static io.caseledger.command.casehandling.Facts.restored;
import static io.caseledger.command.casehandling.Facts.resumed;
import static io.caseledger.command.casehandling.Facts.solved;
import static io.caseledger.command.casehandling.Facts.vendorResponded;
import static io.caseledger.kernel.sla.ClockName.PARTNER_RESPONSE;

import io.caseledger.command.Entry;
import io.caseledger.command.axon.CaseFixture;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Role;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.FactCorrected;
import io.caseledger.kernel.casehandling.CaseEvent.SlaWarned;
import io.caseledger.kernel.casehandling.Level;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// At level 3 the partner responds within 2 hours. The case was reported on 5 January 2026.
class CorrectionsTest {

    private static final Instant NOW = hours(24);
    private static final Instant MISTYPED = hours(3);

    /// The second event is a response that was late, as far as was known.
    private static CaseEvent[] answeredLate(CaseEvent... more) {
        var facts = new CaseEvent[3 + more.length];
        facts[0] = opened();
        facts[1] = responded(MISTYPED);
        facts[2] = breached(PARTNER_RESPONSE, 1, hours(2));
        System.arraycopy(more, 0, facts, 3, more.length);
        return facts;
    }

    private static CorrectFact correct(Instant to) {
        return Asks.correct(2, to, NOW);
    }

    /// Of an event that `recordedBy` told at `recordedAt`, on `appeal`.
    private static CorrectFact correct(
            Actor actor,
            RecordedFact target,
            Instant to,
            String approvedBy,
            @Nullable String appeal,
            Instant now) {
        return new CorrectFact(
                CaseFixture.CASE,
                target,
                to,
                "mistyped",
                List.of("call 17"),
                approvedBy,
                appeal,
                Entry.live(actor, now, now));
    }

    private static RecordedFact recorded(String by, Instant at, boolean disputed) {
        return new RecordedFact(CasesInMemory.event(2), 2, by, at, disputed);
    }

    private static CorrectFact at(Instant now, Instant recordedAt, Instant to) {
        return correct(Asks.SUPERVISOR, recorded("olga", recordedAt, false), to, "anna", null, now);
    }

    private static CorrectFact onAppeal(boolean upheld, Instant now, Instant to) {
        return correct(Asks.SUPERVISOR, recorded("olga", MISTYPED, upheld), to, "anna", "A-1", now);
    }

    @Test
    void two_people_correct_when_a_fact_occurred() {
        given(answeredLate())
                .when(correct(minutes(90)))
                .then(corrected(2, MISTYPED, minutes(90), NOW));
    }

    @Test
    void what_is_corrected_again_is_corrected_from_what_was_known() {
        given(answeredLate(corrected(2, MISTYPED, minutes(90), hours(20))))
                .when(correct(hours(4)))
                .then(corrected(2, minutes(90), hours(4), NOW));
    }

    @Test
    void a_case_that_is_over_can_be_corrected() {
        given(answeredLate(restored(hours(5))))
                .when(correct(minutes(90)))
                .then(corrected(2, MISTYPED, minutes(90), NOW));
        given(answeredLate(restored(hours(5)), closed(hours(6))))
                .when(correct(minutes(90)))
                .then(corrected(2, MISTYPED, minutes(90), NOW));
        given(answeredLate(cancelled(hours(5))))
                .when(correct(minutes(90)))
                .then(corrected(2, MISTYPED, minutes(90), NOW));
    }

    @Test
    void a_breach_up_to_the_correction_is_on_file_before_it() {
        given(opened(), responded(MISTYPED))
                .when(correct(minutes(90)))
                .then(
                        breached(PARTNER_RESPONSE, 1, hours(2)),
                        corrected(2, MISTYPED, minutes(90), NOW));
    }

    @Test
    void an_answer_that_was_late_after_all_is_a_breach_when_time_is_asked() {
        given(opened(), responded(hours(1)), corrected(2, hours(1), MISTYPED, hours(20)))
                .when(operator().changeLevel(Level.TWO, hours(20)))
                .then(
                        breached(PARTNER_RESPONSE, 1, hours(2)),
                        changed(Level.THREE, Level.TWO, hours(20)));
    }

    @Test
    void what_a_correction_undid_is_no_breach_any_more() {
        given(opened(), responded(MISTYPED), corrected(2, MISTYPED, hours(1), hours(20)))
                .when(operator().changeLevel(Level.TWO, hours(20)))
                .then(changed(Level.THREE, Level.TWO, hours(20)));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SUPERVISOR", "COOPERATION_MANAGER"})
    void only_supervisors_and_cooperation_management_correct(Role role) {
        var actor = Asks.actor(role);
        var target = recorded("olga", MISTYPED, false);
        given(answeredLate())
                .when(correct(actor, target, minutes(90), "anna", null, NOW))
                .refused(Refusal.NOT_AUTHORISED);
    }

    @Test
    void cooperation_management_may_correct() {
        var actor = Asks.actor(Role.COOPERATION_MANAGER);
        var target = recorded("olga", MISTYPED, false);
        given(answeredLate())
                .when(correct(actor, target, minutes(90), "anna", null, NOW))
                .then(corrected(2, MISTYPED, minutes(90), NOW));
    }

    @Test
    void there_must_be_a_case_and_in_it_the_fact() {
        var nothing =
                new CorrectFact(
                        CaseFixture.CASE,
                        null,
                        hours(1),
                        "mistyped",
                        List.of("call 17"),
                        "anna",
                        null,
                        Entry.live(Asks.SUPERVISOR, NOW, NOW));
        given().when(nothing).refused(Refusal.UNKNOWN_CASE);
        given(answeredLate()).when(nothing).refused(Refusal.NO_SUCH_FACT);
        given(answeredLate()).when(Asks.correct(4, hours(1), NOW)).refused(Refusal.NO_SUCH_FACT);
    }

    @Test
    void what_the_ledger_says_itself_is_not_corrected() {
        var warned = new SlaWarned(PARTNER_RESPONSE, 1, 50, hours(2), hours(1));
        var correction = corrected(2, MISTYPED, hours(1), hours(20));
        var facts = answeredLate(warned, correction);
        for (var version = 3; version <= 5; version++) {
            given(facts)
                    .when(Asks.correct(version, minutes(90), NOW))
                    .refused(Refusal.NOT_CORRECTABLE);
        }
    }

    @Test
    void nobody_approves_his_own_correction() {
        var target = recorded("olga", MISTYPED, false);
        given(answeredLate())
                .when(
                        correct(
                                Asks.SUPERVISOR,
                                target,
                                minutes(90),
                                Asks.SUPERVISOR.id(),
                                null,
                                NOW))
                .refused(Refusal.SAME_PERSON);
    }

    @Test
    void nobody_corrects_or_approves_what_he_recorded() {
        var his = recorded(Asks.SUPERVISOR.id(), MISTYPED, false);
        var hers = recorded("anna", MISTYPED, false);
        for (var target : List.of(his, hers)) {
            given(answeredLate())
                    .when(correct(Asks.SUPERVISOR, target, minutes(90), "anna", null, NOW))
                    .refused(Refusal.SAME_PERSON);
        }
    }

    @Test
    void a_fact_is_not_corrected_into_the_future() {
        given(answeredLate())
                .when(correct(NOW.plus(Entry.SKEW).plusMillis(1)))
                .refused(Refusal.FUTURE_FACT);
    }

    @Test
    void a_correction_corrects_something() {
        given(answeredLate()).when(correct(MISTYPED)).refused(Refusal.SAME_INSTANT);
        given(answeredLate(corrected(2, MISTYPED, hours(1), hours(20))))
                .when(correct(hours(1).plusNanos(1)))
                .refused(Refusal.SAME_INSTANT);
    }

    @Test
    void a_fact_can_be_corrected_for_ten_days_after_it_was_recorded() {
        var until = MISTYPED.plus(CorrectFact.WINDOW);
        given(answeredLate(restored(hours(5))))
                .when(at(until, MISTYPED, hours(1)))
                .then(corrected(2, MISTYPED, hours(1), until));
        given(answeredLate(restored(hours(5))))
                .when(at(until.plusMillis(1), MISTYPED, hours(1)))
                .refused(Refusal.CORRECTION_WINDOW_OVER);
    }

    /// The first quarter may be sealed from 11 April on.
    @Test
    void a_fact_of_a_quarter_that_may_be_sealed_stands() {
        var sealable = Instant.parse("2026-04-11T00:00:00Z");
        var before = sealable.minusMillis(1);
        given(answeredLate(restored(hours(5))))
                .when(at(before, before, hours(1)))
                .then(corrected(2, MISTYPED, hours(1), before));
        given(answeredLate(restored(hours(5))))
                .when(at(sealable, sealable, hours(1)))
                .refused(Refusal.PERIOD_SEALED);
    }

    @Test
    void nothing_is_corrected_into_a_quarter_that_may_be_sealed() {
        var sealed = Instant.parse("2025-12-31T23:59:59Z");
        var now = Instant.parse("2026-01-11T00:00:00Z");
        var opening = new RecordedFact(CasesInMemory.event(1), 1, "olga", now, false);
        given(opened(), restored(hours(1)), closed(hours(1)))
                .when(correct(Asks.SUPERVISOR, opening, sealed, "anna", null, now))
                .refused(Refusal.PERIOD_SEALED);
    }

    @Test
    void an_upheld_appeal_outlasts_window_and_seal() {
        var now = days(200);
        given(answeredLate(restored(hours(5))))
                .when(onAppeal(true, now, hours(1)))
                .then(
                        new FactCorrected(
                                2,
                                CasesInMemory.event(2),
                                MISTYPED,
                                hours(1),
                                "mistyped",
                                List.of("call 17"),
                                "anna",
                                "A-1",
                                now));
    }

    @Test
    void an_appeal_that_was_not_upheld_is_none_even_in_time() {
        given(answeredLate()).when(onAppeal(false, NOW, hours(1))).refused(Refusal.NO_APPEAL);
    }

    @Test
    void nothing_happens_before_the_report_or_after_the_reopening_of_its_cycle() {
        given(answeredLate()).when(correct(hours(0).minusMillis(1))).refused(Refusal.CONTRADICTION);
        given(answeredLate(restored(hours(5)), closed(hours(5)), reopened(2, hours(6))))
                .when(correct(hours(6).plusMillis(1)))
                .refused(Refusal.CONTRADICTION);
    }

    @Test
    void a_report_can_be_corrected_to_before_everything_else() {
        given(answeredLate())
                .when(Asks.correct(1, MISTYPED, NOW))
                .then(corrected(1, hours(0), MISTYPED, NOW));
        given(answeredLate())
                .when(Asks.correct(1, MISTYPED.plusMillis(1), NOW))
                .refused(Refusal.CONTRADICTION);
    }

    @Test
    void a_reopening_comes_after_the_end_of_the_cycle_before() {
        var facts =
                List.<CaseEvent>of(
                        opened(),
                        responded(hours(1)),
                        restored(hours(5)),
                        closed(hours(6)),
                        reopened(2, hours(8)),
                        responded(hours(9)));
        given(facts)
                .when(Asks.correct(5, hours(6), hours(9)))
                .then(corrected(5, hours(8), hours(6), hours(9)));
        given(facts)
                .when(Asks.correct(5, hours(6).minusMillis(1), hours(9)))
                .refused(Refusal.CONTRADICTION);
        given(facts)
                .when(Asks.correct(5, hours(9).plusMillis(1), hours(9)))
                .refused(Refusal.CONTRADICTION);
    }

    @Test
    void the_vendor_answers_only_what_was_reported() {
        given(opened(), responded(hours(1)), reported(hours(2)), vendorResponded(hours(3)))
                .when(Asks.correct(3, hours(3).plusMillis(1), hours(4)))
                .refused(Refusal.CONTRADICTION);
        given(opened(), responded(hours(1)), reported(hours(2)), vendorResponded(hours(3)))
                .when(Asks.correct(4, hours(2).minusMillis(1), hours(4)))
                .refused(Refusal.CONTRADICTION);
    }

    @Test
    void a_clock_runs_again_only_after_it_stood_still() {
        given(opened(), responded(hours(1)), paused(hours(2)), resumed(hours(3)))
                .when(Asks.correct(3, hours(3).plusMillis(1), hours(4)))
                .refused(Refusal.CONTRADICTION);
    }

    @Test
    void no_fault_was_reported_before_computers_counted_time() {
        var opening = new RecordedFact(CasesInMemory.event(1), 1, "olga", NOW, true);
        for (var far : List.of(Instant.EPOCH.minusMillis(1), Instant.MIN)) {
            given(answeredLate())
                    .when(correct(Asks.SUPERVISOR, opening, far, "anna", "A-1", NOW))
                    .refused(Refusal.CONTRADICTION);
        }
    }

    @Test
    void what_is_asked_next_is_decided_on_the_corrected_facts() {
        given(opened(), restored(hours(1)), corrected(2, hours(1), minutes(110), hours(2)))
                .when(operator().close(minutes(100)))
                .refused(Refusal.NOT_RESTORED);
        given(opened(), restored(hours(1)), corrected(2, hours(1), minutes(110), hours(2)))
                .when(operator().respond(minutes(100)))
                .then(responded(minutes(100)));
        given(
                        opened(),
                        restored(hours(1)),
                        closed(hours(1)),
                        corrected(3, hours(1), minutes(110), hours(2)))
                .when(operator().reopen(minutes(100)))
                .refused(Refusal.NOT_CLOSED);
        given(opened(), corrected(1, hours(0), minutes(30), hours(1)))
                .when(operator().respond(minutes(20)))
                .refused(Refusal.BEFORE_REPORT);
        given(
                        opened(),
                        changed(Level.THREE, Level.TWO, minutes(10)),
                        corrected(2, minutes(10), minutes(50), hours(1)))
                .when(operator().changeLevel(Level.ONE, minutes(30)))
                .then(changed(Level.THREE, Level.ONE, minutes(30)));
        given(
                        opened(),
                        responded(hours(1)),
                        reported(hours(1)),
                        corrected(3, hours(1), minutes(90), hours(2)))
                .when(operator().solve(minutes(80)))
                .refused(Refusal.NOT_REPORTED);
    }

    @Test
    void a_file_may_name_a_corrected_fact_at_either_time() {
        var facts =
                List.<CaseEvent>of(
                        opened(),
                        responded(hours(1)),
                        reported(hours(2)),
                        solved(hours(5)),
                        corrected(4, hours(5), hours(4), hours(6)),
                        corrected(2, hours(1), minutes(90), hours(6)));
        for (var told : List.of(hours(5), hours(4))) {
            given(facts).when(importing().solve(told)).refused(Refusal.DUPLICATE_FACT);
        }
        for (var told : List.of(hours(1), minutes(90))) {
            given(facts).when(importing().respond(told)).refused(Refusal.DUPLICATE_FACT);
        }
        given(facts).when(importing().solve(minutes(210))).then(solved(minutes(210)));
    }
}
