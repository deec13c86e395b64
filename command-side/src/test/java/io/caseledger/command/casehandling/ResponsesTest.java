package io.caseledger.command.casehandling;

import static io.caseledger.command.axon.CaseFixture.given;
import static io.caseledger.command.casehandling.Asks.by;
import static io.caseledger.command.casehandling.Asks.operator;
import static io.caseledger.command.casehandling.Facts.cancelled;
import static io.caseledger.command.casehandling.Facts.closed;
import static io.caseledger.command.casehandling.Facts.hours;
import static io.caseledger.command.casehandling.Facts.opened;
import static io.caseledger.command.casehandling.Facts.openedWithVendor;
import static io.caseledger.command.casehandling.Facts.reopened;
import static io.caseledger.command.casehandling.Facts.reported;
import static io.caseledger.command.casehandling.Facts.responded;
import static io.caseledger.command.casehandling.Facts.restored;
import static io.caseledger.command.casehandling.Facts.solved;
import static io.caseledger.command.casehandling.Facts.vendorResponded;
import static io.caseledger.command.casehandling.Refusal.ALREADY_CANCELLED;
import static io.caseledger.command.casehandling.Refusal.ALREADY_CLOSED;
import static io.caseledger.command.casehandling.Refusal.ALREADY_RESPONDED;
import static io.caseledger.command.casehandling.Refusal.ALREADY_RESTORED;
import static io.caseledger.command.casehandling.Refusal.NOT_ACCOUNTABLE;
import static io.caseledger.command.casehandling.Refusal.NOT_AUTHORISED;
import static io.caseledger.command.casehandling.Refusal.NOT_REPORTED;
import static io.caseledger.command.casehandling.Refusal.UNKNOWN_CASE;

import io.caseledger.kernel.audit.Role;
import io.caseledger.kernel.casehandling.Level;
import org.junit.jupiter.api.Test;

class ResponsesTest {

    @Test
    void the_partner_responds() {
        given(opened()).when(by(Asks.PARTNER).respond(hours(1))).then(responded(hours(1)));
    }

    @Test
    void the_partner_responds_once_in_a_cycle() {
        given(opened(), responded(hours(1)))
                .when(operator().respond(hours(2)))
                .refused(ALREADY_RESPONDED);
    }

    @Test
    void the_partner_responds_again_in_the_next_cycle() {
        given(opened(), responded(hours(1)), restored(hours(2)), reopened(2, hours(3)))
                .when(operator().respond(hours(4)))
                .then(responded(hours(4)));
    }

    @Test
    void a_partner_does_not_answer_for_the_vendor() {
        given(openedWithVendor(Level.THREE))
                .when(operator().respond(hours(1)))
                .refused(NOT_ACCOUNTABLE);
    }

    @Test
    void an_unknown_case_cannot_be_answered() {
        given().when(operator().respond(hours(1))).refused(UNKNOWN_CASE);
    }

    @Test
    void to_another_partner_the_case_does_not_exist() {
        given(opened()).when(by(Asks.STRANGER).respond(hours(1))).refused(UNKNOWN_CASE);
    }

    @Test
    void nobody_but_the_accountable_party_stops_its_clock() {
        given(opened())
                .when(by(Asks.actor(Role.TSC_ENGINEER)).respond(hours(1)))
                .refused(NOT_AUTHORISED);
        given(opened(), reported(hours(1)))
                .when(by(Asks.PARTNER).respondAsVendor(hours(2)))
                .refused(NOT_AUTHORISED);
    }

    @Test
    void a_restored_case_needs_no_response() {
        given(opened(), restored(hours(1)))
                .when(operator().respond(hours(1)))
                .refused(ALREADY_RESTORED);
    }

    @Test
    void a_response_before_the_restoration_may_be_told_after_it() {
        given(opened(), restored(hours(2)))
                .when(operator().respond(hours(1)))
                .then(responded(hours(1)));
    }

    @Test
    void a_closed_case_takes_no_response() {
        given(opened(), restored(hours(1)), closed(hours(2)))
                .when(operator().respond(hours(1)))
                .refused(ALREADY_CLOSED);
    }

    @Test
    void a_cancelled_case_takes_no_response() {
        given(opened(), cancelled(hours(1)))
                .when(operator().respond(hours(1)))
                .refused(ALREADY_CANCELLED);
    }

    @Test
    void the_vendor_responds_to_a_report() {
        given(opened(), reported(hours(1)))
                .when(operator().respondAsVendor(hours(2)))
                .then(vendorResponded(hours(2)));
    }

    @Test
    void the_vendor_responds_unasked_in_a_case_of_its_own() {
        given(openedWithVendor(Level.THREE))
                .when(operator().respondAsVendor(hours(1)))
                .then(vendorResponded(hours(1)));
    }

    @Test
    void the_vendor_cannot_respond_to_what_was_not_reported() {
        given(opened()).when(operator().respondAsVendor(hours(1))).refused(NOT_REPORTED);
    }

    @Test
    void the_vendor_cannot_respond_before_the_report() {
        given(opened(), reported(hours(2)))
                .when(operator().respondAsVendor(hours(1)))
                .refused(NOT_REPORTED);
    }

    @Test
    void the_vendor_responds_once_in_a_cycle() {
        given(opened(), reported(hours(1)), vendorResponded(hours(1)))
                .when(operator().respondAsVendor(hours(2)))
                .refused(ALREADY_RESPONDED);
    }

    @Test
    void the_vendor_gives_a_solution_to_what_was_reported() {
        given(opened(), responded(hours(1)), reported(hours(1)), vendorResponded(hours(1)))
                .when(operator().solve(hours(2)))
                .then(solved(hours(2)));
    }

    @Test
    void nobody_solves_for_the_partner() {
        given(opened()).when(operator().solve(hours(1))).refused(NOT_REPORTED);
    }

    @Test
    void a_restored_case_needs_no_solution() {
        given(opened(), reported(hours(1)), restored(hours(1)))
                .when(operator().solve(hours(1)))
                .refused(ALREADY_RESTORED);
    }
}
