package io.caseledger.command.casehandling;

import static io.caseledger.command.axon.CaseFixture.given;
import static io.caseledger.command.casehandling.Asks.operator;
import static io.caseledger.command.casehandling.Facts.closed;
import static io.caseledger.command.casehandling.Facts.escalated;
import static io.caseledger.command.casehandling.Facts.hours;
import static io.caseledger.command.casehandling.Facts.minutes;
import static io.caseledger.command.casehandling.Facts.opened;
import static io.caseledger.command.casehandling.Facts.openedWithVendor;
import static io.caseledger.command.casehandling.Facts.reopened;
import static io.caseledger.command.casehandling.Facts.reported;
import static io.caseledger.command.casehandling.Facts.responded;
import static io.caseledger.command.casehandling.Facts.restored;
import static io.caseledger.command.casehandling.Refusal.ALREADY_CLOSED;
import static io.caseledger.command.casehandling.Refusal.ALREADY_REPORTED;
import static io.caseledger.command.casehandling.Refusal.ALREADY_RESTORED;
import static io.caseledger.command.casehandling.Refusal.NOT_PARTNER_CASE;
import static io.caseledger.command.casehandling.Refusal.NOT_REPORTED;
import static io.caseledger.command.casehandling.Refusal.NO_HIGHER_STEP;

import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.casehandling.Tier;
import org.junit.jupiter.api.Test;

class EscalationTest {

    @Test
    void to_escalate_to_the_vendor_is_to_report() {
        given(opened())
                .when(operator().escalate(Tier.VENDOR, hours(1)))
                .then(escalated(Tier.PARTNER, Tier.VENDOR, hours(1)), reported(hours(1)));
    }

    @Test
    void a_case_is_reported_once() {
        given(opened(), reported(hours(1)))
                .when(operator().escalate(Tier.VENDOR, hours(1)))
                .refused(ALREADY_REPORTED);
    }

    @Test
    void a_reopened_case_stays_reported() {
        given(opened(), reported(hours(1)), restored(hours(1)), reopened(2, hours(2)))
                .when(operator().escalate(Tier.VENDOR, hours(2)))
                .refused(ALREADY_REPORTED);
    }

    @Test
    void the_vendor_does_not_report_to_itself() {
        given(openedWithVendor(Level.THREE))
                .when(operator().escalate(Tier.VENDOR, hours(1)))
                .refused(NOT_PARTNER_CASE);
    }

    @Test
    void a_report_may_be_owed_after_the_restoration() {
        given(opened(Level.ONE), responded(minutes(20)), restored(minutes(30)))
                .when(operator().escalate(Tier.VENDOR, minutes(50)))
                .then(escalated(Tier.PARTNER, Tier.VENDOR, minutes(50)), reported(minutes(50)));
    }

    @Test
    void a_closed_case_is_not_reported() {
        given(opened(), restored(hours(1)), closed(hours(1)))
                .when(operator().escalate(Tier.VENDOR, hours(1)))
                .refused(ALREADY_CLOSED);
    }

    @Test
    void the_region_may_be_asked_first() {
        given(opened())
                .when(operator().escalate(Tier.REGION, hours(1)))
                .then(escalated(Tier.PARTNER, Tier.REGION, hours(1)));
    }

    @Test
    void the_ladder_is_not_climbed_down() {
        given(opened(), escalated(Tier.PARTNER, Tier.VENDOR, hours(1)), reported(hours(1)))
                .when(operator().escalate(Tier.REGION, hours(1)))
                .refused(NO_HIGHER_STEP);
        given(opened()).when(operator().escalate(Tier.PARTNER, hours(1))).refused(NO_HIGHER_STEP);
    }

    @Test
    void the_vendors_own_steps_take_a_report() {
        given(opened()).when(operator().escalate(Tier.TSC, hours(1))).refused(NOT_REPORTED);
    }

    @Test
    void the_vendor_climbs_on_from_the_report() {
        given(opened(), escalated(Tier.PARTNER, Tier.VENDOR, hours(1)), reported(hours(1)))
                .when(operator().escalate(Tier.RND, hours(1)))
                .then(escalated(Tier.VENDOR, Tier.RND, hours(1)));
    }

    @Test
    void a_restored_case_climbs_no_further() {
        given(opened(), reported(hours(1)), restored(hours(1)))
                .when(operator().escalate(Tier.TSC, hours(1)))
                .refused(ALREADY_RESTORED);
    }
}
