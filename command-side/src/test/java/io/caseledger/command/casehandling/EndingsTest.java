package io.caseledger.command.casehandling;

import static io.caseledger.command.axon.CaseFixture.given;
import static io.caseledger.command.casehandling.Asks.by;
import static io.caseledger.command.casehandling.Asks.importing;
import static io.caseledger.command.casehandling.Asks.operator;
import static io.caseledger.command.casehandling.Facts.cancelled;
import static io.caseledger.command.casehandling.Facts.closed;
import static io.caseledger.command.casehandling.Facts.days;
import static io.caseledger.command.casehandling.Facts.hours;
import static io.caseledger.command.casehandling.Facts.minutes;
import static io.caseledger.command.casehandling.Facts.opened;
import static io.caseledger.command.casehandling.Facts.reopened;
import static io.caseledger.command.casehandling.Facts.reported;
import static io.caseledger.command.casehandling.Facts.responded;
import static io.caseledger.command.casehandling.Facts.restored;
import static io.caseledger.command.casehandling.Facts.solved;
import static io.caseledger.command.casehandling.Facts.vendorResponded;
import static io.caseledger.command.casehandling.Refusal.ALREADY_CANCELLED;
import static io.caseledger.command.casehandling.Refusal.ALREADY_CLOSED;
import static io.caseledger.command.casehandling.Refusal.ALREADY_RESTORED;
import static io.caseledger.command.casehandling.Refusal.BEFORE_REPORT;
import static io.caseledger.command.casehandling.Refusal.HAS_OPEN_RMA;
import static io.caseledger.command.casehandling.Refusal.NOT_AUTHORISED;
import static io.caseledger.command.casehandling.Refusal.NOT_CLOSED;
import static io.caseledger.command.casehandling.Refusal.NOT_RESTORED;
import static io.caseledger.command.casehandling.Refusal.REOPEN_WINDOW_OVER;
import static io.caseledger.command.casehandling.Refusal.UNKNOWN_CASE;

import io.caseledger.command.axon.CaseFixture;
import io.caseledger.kernel.casehandling.CaseEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndingsTest {

    private static CaseFixture.Given answered(CaseEvent... then) {
        var facts = new ArrayList<CaseEvent>(List.of(opened(), responded(minutes(5))));
        facts.addAll(List.of(then));
        return given(facts);
    }

    @Test
    void the_customer_confirms_that_the_service_is_restored() {
        answered().when(by(Asks.CUSTOMER).restore(hours(1))).then(restored(hours(1)));
    }

    @Test
    void a_service_is_restored_once() {
        answered(restored(hours(1))).when(operator().restore(hours(2))).refused(ALREADY_RESTORED);
    }

    @Test
    void a_closed_or_cancelled_case_is_not_restored() {
        answered(restored(hours(1)), closed(hours(1)))
                .when(operator().restore(hours(2)))
                .refused(ALREADY_CLOSED);
        answered(cancelled(hours(1))).when(operator().restore(hours(2))).refused(ALREADY_CANCELLED);
    }

    @Test
    void a_restored_case_is_closed() {
        answered(restored(hours(1))).when(operator().close(hours(2))).then(closed(hours(2)));
    }

    @Test
    void a_case_is_closed_only_when_restored() {
        answered().when(operator().close(hours(1))).refused(NOT_RESTORED);
        answered(restored(hours(2))).when(operator().close(hours(1))).refused(NOT_RESTORED);
    }

    @Test
    void a_case_is_closed_once() {
        answered(restored(hours(1)), closed(hours(1)))
                .when(operator().close(hours(2)))
                .refused(ALREADY_CLOSED);
        answered(cancelled(hours(1))).when(operator().close(hours(2))).refused(ALREADY_CANCELLED);
    }

    @Test
    void a_case_is_not_closed_while_a_replacement_for_it_is_under_way() {
        answered(restored(hours(1)))
                .when(operator().closeDespite("R-1", hours(2)))
                .refused(
                        HAS_OPEN_RMA,
                        "Replacement R-1 for the case is still under way; let it be installed, or cancel it before it is shipped.");
    }

    @Test
    void what_is_wrong_with_the_case_itself_is_said_before_that() {
        answered().when(operator().closeDespite("R-1", hours(1))).refused(NOT_RESTORED);
        answered(restored(hours(2)))
                .when(operator().closeDespite("R-1", hours(1)))
                .refused(NOT_RESTORED);
        answered(restored(hours(1)), closed(hours(1)))
                .when(operator().closeDespite("R-1", hours(2)))
                .refused(ALREADY_CLOSED);
        answered(cancelled(hours(1)))
                .when(operator().closeDespite("R-1", hours(2)))
                .refused(ALREADY_CANCELLED);
        given().when(operator().closeDespite("R-1", hours(2))).refused(UNKNOWN_CASE);
    }

    @Test
    void a_stranger_does_not_hear_of_a_replacement() {
        answered(restored(hours(1)))
                .when(by(Asks.STRANGE_MANAGER).closeDespite("R-1", hours(2)))
                .refused(UNKNOWN_CASE);
    }

    @Test
    void it_takes_a_manager_to_close_for_a_partner() {
        answered(restored(hours(1))).when(by(Asks.PARTNER).close(hours(2))).refused(NOT_AUTHORISED);
    }

    @Test
    void a_case_without_a_fault_is_cancelled() {
        answered().when(operator().cancel(hours(1))).then(cancelled(hours(1)));
    }

    @Test
    void a_case_that_has_ended_is_not_cancelled() {
        answered(restored(hours(1))).when(operator().cancel(hours(2))).refused(ALREADY_RESTORED);
        answered(restored(hours(1)), closed(hours(1)))
                .when(operator().cancel(hours(2)))
                .refused(ALREADY_CLOSED);
        answered(cancelled(hours(1))).when(operator().cancel(hours(2))).refused(ALREADY_CANCELLED);
    }

    @Test
    void only_an_operator_cancels() {
        answered().when(by(Asks.PARTNER).cancel(hours(1))).refused(NOT_AUTHORISED);
    }

    @Test
    void a_closed_case_is_reopened_in_the_next_cycle() {
        answered(restored(hours(1)), closed(hours(2)))
                .when(by(Asks.CUSTOMER).reopen(hours(3)))
                .then(reopened(2, hours(3)));
    }

    @Test
    void a_restored_case_is_reopened_without_being_closed() {
        answered(restored(hours(1))).when(operator().reopen(hours(1))).then(reopened(2, hours(1)));
    }

    @Test
    void a_solution_that_does_not_help_is_an_end_too() {
        answered(reported(hours(1)), vendorResponded(hours(1)), solved(hours(2)))
                .when(operator().reopen(hours(3)))
                .then(reopened(2, hours(3)));
    }

    @Test
    void a_third_cycle_follows_the_second() {
        answered(restored(hours(1)), reopened(2, hours(2)), responded(hours(2)), restored(hours(3)))
                .when(operator().reopen(hours(4)))
                .then(reopened(3, hours(4)));
    }

    @Test
    void a_case_in_hand_is_not_reopened() {
        answered().when(operator().reopen(hours(1))).refused(NOT_CLOSED);
        answered(restored(hours(2))).when(operator().reopen(hours(1))).refused(NOT_CLOSED);
    }

    @Test
    void a_cancelled_case_is_not_reopened() {
        answered(cancelled(hours(1))).when(operator().reopen(hours(2))).refused(ALREADY_CANCELLED);
    }

    @Test
    void a_case_is_reopened_within_seven_days() {
        answered(restored(hours(1)), closed(days(1)))
                .when(operator().reopen(days(8)))
                .then(reopened(2, days(8)));
        answered(restored(hours(1)), closed(days(1)))
                .when(operator().reopen(days(8).plusMillis(1)))
                .refused(REOPEN_WINDOW_OVER);
    }

    @Test
    void an_import_tells_of_later_reopenings() {
        answered(restored(hours(1))).when(importing().reopen(days(30))).then(reopened(2, days(30)));
    }

    @Test
    void a_fact_of_a_cycle_does_not_lie_before_it() {
        given(opened()).when(operator().respond(minutes(-1))).refused(BEFORE_REPORT);
        answered(restored(hours(1)), reopened(2, hours(3)))
                .when(operator().respond(hours(2)))
                .refused(BEFORE_REPORT);
    }
}
