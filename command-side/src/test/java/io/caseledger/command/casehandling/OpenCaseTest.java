package io.caseledger.command.casehandling;

import static io.caseledger.command.axon.CaseFixture.given;
import static io.caseledger.command.casehandling.Asks.by;
import static io.caseledger.command.casehandling.Asks.operator;
import static io.caseledger.command.casehandling.Facts.SHANGHAI;
import static io.caseledger.command.casehandling.Facts.opened;
import static io.caseledger.command.casehandling.Refusal.DUPLICATE_CASE;
import static io.caseledger.command.casehandling.Refusal.FUTURE_FACT;
import static io.caseledger.command.casehandling.Refusal.LATE_ENTRY;
import static io.caseledger.command.casehandling.Refusal.NOT_AUTHORISED;
import static io.caseledger.command.casehandling.Refusal.NO_PARTNER;
import static io.caseledger.command.casehandling.Refusal.NO_TIME_ZONE;

import io.caseledger.kernel.audit.Role;
import io.caseledger.kernel.casehandling.Party;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpenCaseTest {

    @Test
    void a_reported_fault_is_a_case_that_pins_policy_and_calendar() {
        given().when(operator().open()).then(opened());
    }

    @Test
    void a_case_is_opened_once() {
        given(opened()).when(operator().open()).refused(DUPLICATE_CASE);
    }

    @Test
    void a_case_without_a_time_zone_is_refused() {
        given().when(operator().open(Party.PARTNER, "Nordwind", null)).refused(NO_TIME_ZONE);
    }

    @Test
    void a_case_that_a_partner_serves_names_the_partner() {
        given().when(operator().open(Party.PARTNER, null, SHANGHAI)).refused(NO_PARTNER);
    }

    @Test
    void a_report_may_lie_ahead_by_the_skew_of_clocks() {
        given().when(operator().later(Duration.ofMinutes(-5)).open()).then(opened());
    }

    @Test
    void a_report_from_the_future_is_refused() {
        given().when(operator().later(Duration.ofMinutes(-5).minusMillis(1)).open())
                .refused(FUTURE_FACT);
    }

    @Test
    void a_report_may_be_told_a_day_late() {
        given().when(operator().later(Duration.ofHours(24)).open()).then(opened());
    }

    @Test
    void a_later_report_takes_an_import() {
        given().when(operator().later(Duration.ofHours(24).plusMillis(1)).open())
                .refused(LATE_ENTRY);
    }

    @Test
    void an_import_may_be_years_late() {
        given().when(Asks.importing().open()).then(opened());
    }

    @Test
    void a_partner_opens_its_own_cases_only() {
        given().when(by(Asks.PARTNER).open()).then(opened());
        given().when(by(Asks.STRANGER).open()).refused(NOT_AUTHORISED);
    }

    @Test
    void a_customer_opens_its_own_cases() {
        given().when(by(Asks.CUSTOMER).open()).then(opened());
    }

    @ParameterizedTest
    @EnumSource(names = {"AUDITOR", "ANALYST", "SUPERVISOR", "SYSTEM"})
    void those_who_only_look_open_nothing(Role role) {
        given().when(by(Asks.actor(role)).open()).refused(NOT_AUTHORISED);
    }
}
