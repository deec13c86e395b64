package io.caseledger.command.casehandling;

import static io.caseledger.command.axon.CaseFixture.given;
import static io.caseledger.command.casehandling.Asks.operator;
import static io.caseledger.command.casehandling.Asks.passTime;
import static io.caseledger.command.casehandling.Facts.breached;
import static io.caseledger.command.casehandling.Facts.cancelled;
import static io.caseledger.command.casehandling.Facts.hours;
import static io.caseledger.command.casehandling.Facts.opened;
import static io.caseledger.command.casehandling.Facts.responded;
import static io.caseledger.command.casehandling.Facts.restored;
import static io.caseledger.command.casehandling.Refusal.NOT_AUTHORISED;
import static io.caseledger.command.casehandling.Refusal.UNKNOWN_CASE;
import static io.caseledger.kernel.sla.ClockName.PARTNER_REPORT;
import static io.caseledger.kernel.sla.ClockName.PARTNER_RESPONSE;

import io.caseledger.command.Entry;
import io.caseledger.command.axon.CaseFixture;
import io.caseledger.kernel.casehandling.CaseEvent.SlaWarned;
import io.caseledger.kernel.casehandling.Level;
import org.junit.jupiter.api.Test;

/// At level 3 the partner responds within 2 hours and reports within 48.
class PassingTimeTest {

    @Test
    void a_breach_is_on_file_before_the_fact_that_comes_too_late() {
        given(opened())
                .when(operator().respond(hours(3)))
                .then(breached(PARTNER_RESPONSE, 1, hours(2)), responded(hours(3)));
    }

    @Test
    void a_fact_in_the_instant_of_the_deadline_is_in_time() {
        given(opened()).when(operator().respond(hours(2))).then(responded(hours(2)));
    }

    @Test
    void a_breach_is_recorded_once() {
        given(opened(), breached(PARTNER_RESPONSE, 1, hours(2)))
                .when(operator().respond(hours(3)))
                .then(responded(hours(3)));
    }

    @Test
    void breaches_are_recorded_in_the_order_they_happened() {
        given(opened())
                .when(operator().restore(hours(50)))
                .then(
                        breached(PARTNER_RESPONSE, 1, hours(2)),
                        breached(PARTNER_REPORT, 1, hours(48)),
                        restored(hours(50)));
    }

    @Test
    void a_cancellation_leaves_the_breaches_before_it() {
        given(opened())
                .when(operator().cancel(hours(3)))
                .then(breached(PARTNER_RESPONSE, 1, hours(2)), cancelled(hours(3)));
    }

    @Test
    void a_refused_fact_records_no_breach_either() {
        given(opened())
                .when(operator().changeLevel(Level.THREE, hours(3)))
                .refused(Refusal.SAME_LEVEL);
    }

    @Test
    void silence_breaches_a_clock_a_millisecond_after_its_deadline() {
        given(opened(), warned(75))
                .when(passTime(hours(2).plusMillis(1)))
                .then(breached(PARTNER_RESPONSE, 1, hours(2)));
    }

    @Test
    void silence_warns_at_half_the_time() {
        given(opened()).when(passTime(hours(1))).then(warned(50));
    }

    @Test
    void a_timer_that_fires_too_early_or_again_records_nothing() {
        given(opened()).when(passTime(hours(1).minusMillis(1))).thenNothing();
        given(opened(), warned(50)).when(passTime(hours(1))).thenNothing();
    }

    @Test
    void time_passes_for_known_cases_only() {
        given().when(passTime(hours(1))).refused(UNKNOWN_CASE);
    }

    @Test
    void nobody_but_the_system_lets_time_pass() {
        var now = Entry.live(Asks.OPERATOR, hours(3), hours(3));
        given(opened()).when(new RecordPassingTime(CaseFixture.CASE, now)).refused(NOT_AUTHORISED);
    }

    private static SlaWarned warned(int percent) {
        return new SlaWarned(
                PARTNER_RESPONSE, 1, percent, hours(2), hours(0).plusSeconds(2 * 36L * percent));
    }
}
