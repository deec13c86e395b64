package io.caseledger.command.casehandling;

import static io.caseledger.command.axon.CaseFixture.given;
import static io.caseledger.command.casehandling.Asks.operator;
import static io.caseledger.command.casehandling.Facts.arrived;
import static io.caseledger.command.casehandling.Facts.changed;
import static io.caseledger.command.casehandling.Facts.hours;
import static io.caseledger.command.casehandling.Facts.minutes;
import static io.caseledger.command.casehandling.Facts.opened;
import static io.caseledger.command.casehandling.Facts.openedWithVendor;
import static io.caseledger.command.casehandling.Facts.reported;
import static io.caseledger.command.casehandling.Facts.visitRequired;
import static io.caseledger.command.casehandling.Refusal.ALREADY_ARRIVED;
import static io.caseledger.command.casehandling.Refusal.ALREADY_REQUIRED;
import static io.caseledger.command.casehandling.Refusal.BEFORE_REPORT;
import static io.caseledger.command.casehandling.Refusal.FUTURE_FACT;
import static io.caseledger.command.casehandling.Refusal.NOT_ACCOUNTABLE;
import static io.caseledger.command.casehandling.Refusal.NOT_REPORTED;
import static io.caseledger.command.casehandling.Refusal.ONSITE_NOT_REQUIRED;
import static io.caseledger.kernel.casehandling.Party.PARTNER;
import static io.caseledger.kernel.casehandling.Party.VENDOR;

import io.caseledger.kernel.casehandling.CaseEvent.OnSiteRequired;
import io.caseledger.kernel.casehandling.Level;
import org.junit.jupiter.api.Test;

class VisitsTest {

    @Test
    void a_visit_is_asked_for() {
        given(opened())
                .when(operator().requireVisit(PARTNER, hours(1)))
                .then(visitRequired(PARTNER, hours(1)));
    }

    @Test
    void a_visit_may_count_from_the_asking() {
        given(opened())
                .when(operator().requireVisit(PARTNER, hours(1), hours(1)))
                .then(new OnSiteRequired(PARTNER, hours(1), hours(1)));
    }

    @Test
    void a_visit_cannot_count_from_before_the_report() {
        given(opened())
                .when(operator().requireVisit(PARTNER, minutes(-1), hours(1)))
                .refused(BEFORE_REPORT);
    }

    @Test
    void a_visit_cannot_count_from_the_future() {
        given(opened())
                .when(operator().requireVisit(PARTNER, hours(2), hours(1)))
                .refused(FUTURE_FACT);
    }

    @Test
    void a_visit_is_asked_for_once() {
        given(opened(), visitRequired(PARTNER, hours(1)))
                .when(operator().requireVisit(PARTNER, hours(1)))
                .refused(ALREADY_REQUIRED);
    }

    @Test
    void whoever_is_there_is_not_asked_to_come() {
        given(opened(Level.ONE), arrived(PARTNER, minutes(30)))
                .when(operator().requireVisit(PARTNER, minutes(40)))
                .refused(ALREADY_ARRIVED);
    }

    @Test
    void no_partner_travels_for_the_vendor() {
        given(openedWithVendor(Level.TWO))
                .when(operator().requireVisit(PARTNER, minutes(30)))
                .refused(NOT_ACCOUNTABLE);
        given(openedWithVendor(Level.TWO))
                .when(operator().arrive(PARTNER, minutes(30)))
                .refused(NOT_ACCOUNTABLE);
    }

    @Test
    void the_vendor_travels_only_for_what_was_reported() {
        given(opened()).when(operator().requireVisit(VENDOR, hours(1))).refused(NOT_REPORTED);
    }

    @Test
    void an_engineer_arrives_where_a_visit_was_asked_for() {
        given(opened(), visitRequired(PARTNER, hours(1)))
                .when(operator().arrive(PARTNER, hours(2)))
                .then(arrived(PARTNER, hours(2)));
    }

    @Test
    void an_engineer_arrives_only_where_a_visit_was_asked_for() {
        given(opened()).when(operator().arrive(PARTNER, hours(1))).refused(ONSITE_NOT_REQUIRED);
    }

    @Test
    void whoever_came_before_the_asking_did_not_answer_it() {
        given(opened(), visitRequired(PARTNER, hours(1)))
                .when(operator().arrive(PARTNER, minutes(59)))
                .refused(ONSITE_NOT_REQUIRED);
    }

    @Test
    void one_party_is_not_expected_because_the_other_is() {
        given(opened(), reported(hours(1)), visitRequired(PARTNER, hours(1)))
                .when(operator().arrive(VENDOR, hours(2)))
                .refused(ONSITE_NOT_REQUIRED);
    }

    @Test
    void at_level_1_the_partner_comes_unasked() {
        given(opened(Level.ONE))
                .when(operator().arrive(PARTNER, minutes(30)))
                .then(arrived(PARTNER, minutes(30)));
    }

    @Test
    void a_downgrade_withdraws_the_visit_that_nobody_asked_for() {
        given(opened(Level.ONE), changed(Level.ONE, Level.THREE, minutes(10)))
                .when(operator().arrive(PARTNER, minutes(30)))
                .refused(ONSITE_NOT_REQUIRED);
    }

    @Test
    void an_engineer_arrives_once() {
        given(opened(Level.ONE), arrived(PARTNER, minutes(30)))
                .when(operator().arrive(PARTNER, minutes(40)))
                .refused(ALREADY_ARRIVED);
    }

    @Test
    void the_vendor_may_come_after_the_partner_came() {
        given(
                        opened(),
                        reported(hours(1)),
                        visitRequired(PARTNER, hours(1)),
                        arrived(PARTNER, hours(1)),
                        visitRequired(VENDOR, hours(2)))
                .when(operator().arrive(VENDOR, hours(2)))
                .then(arrived(VENDOR, hours(2)));
    }
}
