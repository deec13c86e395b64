package io.caseledger.command.casehandling;

import static io.caseledger.command.axon.CaseFixture.given;
import static io.caseledger.command.casehandling.Asks.by;
import static io.caseledger.command.casehandling.Asks.operator;
import static io.caseledger.command.casehandling.Facts.changed;
import static io.caseledger.command.casehandling.Facts.closed;
import static io.caseledger.command.casehandling.Facts.hours;
import static io.caseledger.command.casehandling.Facts.minutes;
import static io.caseledger.command.casehandling.Facts.opened;
import static io.caseledger.command.casehandling.Facts.restored;
import static io.caseledger.command.casehandling.Refusal.ALREADY_CLOSED;
import static io.caseledger.command.casehandling.Refusal.NOT_AUTHORISED;
import static io.caseledger.command.casehandling.Refusal.SAME_LEVEL;

import io.caseledger.kernel.casehandling.Level;
import org.junit.jupiter.api.Test;

class LevelChangesTest {

    @Test
    void the_partner_may_raise_the_level() {
        given(opened())
                .when(by(Asks.PARTNER).changeLevel(Level.ONE, hours(1)))
                .then(changed(Level.THREE, Level.ONE, hours(1)));
    }

    @Test
    void the_partner_may_not_lower_it() {
        given(opened())
                .when(by(Asks.PARTNER).changeLevel(Level.FOUR, hours(1)))
                .refused(NOT_AUTHORISED);
    }

    @Test
    void the_vendor_may_lower_it() {
        given(opened())
                .when(operator().changeLevel(Level.FOUR, hours(1)))
                .then(changed(Level.THREE, Level.FOUR, hours(1)));
    }

    @Test
    void nobody_approves_his_own_downgrade() {
        given(opened())
                .when(operator().changeLevel(Level.FOUR, Asks.OPERATOR.id(), hours(1)))
                .refused(NOT_AUTHORISED);
    }

    @Test
    void a_level_is_not_changed_to_itself() {
        given(opened(), changed(Level.THREE, Level.TWO, minutes(10)))
                .when(operator().changeLevel(Level.TWO, hours(1)))
                .refused(SAME_LEVEL);
    }

    @Test
    void the_level_that_counts_is_that_of_the_time_of_the_change() {
        given(opened(), changed(Level.THREE, Level.TWO, minutes(30)))
                .when(operator().changeLevel(Level.ONE, minutes(20)))
                .then(changed(Level.THREE, Level.ONE, minutes(20)));
    }

    @Test
    void a_closed_case_keeps_its_level() {
        given(opened(), restored(hours(1)), closed(hours(1)))
                .when(operator().changeLevel(Level.ONE, hours(1)))
                .refused(ALREADY_CLOSED);
    }
}
