package io.caseledger.command.partners;

import static io.caseledger.command.partners.Refusal.BEFORE_REGISTRATION;
import static io.caseledger.command.partners.Refusal.DUPLICATE_FACT;
import static io.caseledger.command.partners.Refusal.DUPLICATE_PARTNER;
import static io.caseledger.command.partners.Refusal.DUPLICATE_REPORT;
import static io.caseledger.command.partners.Refusal.FUTURE_FACT;
import static io.caseledger.command.partners.Refusal.LATE_ENTRY;
import static io.caseledger.command.partners.Refusal.NOT_AUTHORISED;
import static io.caseledger.command.partners.Refusal.NOT_YOUR_REGION;
import static io.caseledger.command.partners.Refusal.NO_ADDRESS;
import static io.caseledger.command.partners.Refusal.PARTNER_FULL;
import static io.caseledger.command.partners.Refusal.UNKNOWN_PARTNER;
import static io.caseledger.command.partners.Who.COOPERATION;
import static io.caseledger.command.partners.Who.MANAGER;
import static io.caseledger.command.partners.Who.PARTNER;
import static io.caseledger.command.partners.Who.REGION;
import static io.caseledger.command.partners.Who.STRANGER;
import static io.caseledger.command.partners.Who.SUPERVISOR;
import static io.caseledger.command.partners.Who.imported;
import static io.caseledger.command.partners.Who.now;

import io.caseledger.command.Entry;
import io.caseledger.command.axon.PartnershipFixture;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.partners.PartnerEvent;
import io.caseledger.kernel.partners.PartnerEvent.CapabilityDeclared;
import io.caseledger.kernel.partners.PartnerEvent.PartnerRegistered;
import io.caseledger.kernel.partners.PartnerEvent.PreventiveVisitRecorded;
import io.caseledger.kernel.partners.PartnerEvent.SupervisionReportSubmitted;
import io.caseledger.kernel.partners.PartnerEvent.TrainingRecorded;
import io.caseledger.kernel.rating.Hotline;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartnersTest {

    static final Instant REGISTERED = Instant.parse("2026-01-05T08:00:00Z");
    private static final Instant LATER = REGISTERED.plus(Duration.ofDays(3));
    private static final UUID SEEN = new UUID(1, 1);

    static PartnerRegistered registered() {
        return new PartnerRegistered(PARTNER, "Nordwind Ltd", REGION, REGISTERED);
    }

    static PartnershipFixture<PartnerCommand, Partner, PartnerEvent> given(PartnerEvent... facts) {
        return new PartnershipFixture<>(Partnership.partners(), List.of(facts));
    }

    private static RegisterPartner register(Entry entry) {
        return new RegisterPartner(PARTNER, "Nordwind Ltd", REGION, entry);
    }

    private static SubmitSupervisionReport report(Entry entry) {
        return new SubmitSupervisionReport(PARTNER, "R-1", "slow", List.of(SEEN), entry);
    }

    private static SupervisionReportSubmitted reported(Instant at) {
        return new SupervisionReportSubmitted("R-1", REGION, "slow", List.of(SEEN), at);
    }

    private static RecordTraining train(Actor actor) {
        return new RecordTraining(PARTNER, "routing", now(actor, LATER));
    }

    @Test
    void a_firm_becomes_a_partner() {
        given().when(register(now(COOPERATION, REGISTERED))).then(registered());
    }

    @Test
    void a_partner_is_registered_once() {
        given(registered()).when(register(now(COOPERATION, LATER))).refused(DUPLICATE_PARTNER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"events", ".", ".."})
    void nobody_is_registered_whom_no_address_can_name(String id) {
        for (var entry : List.of(now(COOPERATION, REGISTERED), imported(REGISTERED))) {
            given().when(new RegisterPartner(id, "Nordwind Ltd", REGION, entry))
                    .refused(NO_ADDRESS);
        }
    }

    @Test
    void a_partner_does_not_register_itself() {
        given().when(register(now(MANAGER, REGISTERED))).refused(NOT_AUTHORISED);
    }

    @Test
    void the_region_reports_what_it_saw() {
        given(registered()).when(report(now(SUPERVISOR, LATER))).then(reported(LATER));
    }

    @Test
    void another_region_does_not_report() {
        given(registered()).when(report(now(STRANGER, LATER))).refused(NOT_YOUR_REGION);
        given(registered()).when(train(STRANGER)).refused(NOT_YOUR_REGION);
    }

    @Test
    void only_regions_report() {
        given(registered()).when(report(now(COOPERATION, LATER))).refused(NOT_AUTHORISED);
        given(registered()).when(report(now(MANAGER, LATER))).refused(NOT_AUTHORISED);
    }

    @Test
    void an_operator_imports_what_a_region_reported() {
        given(registered()).when(report(imported(LATER))).then(reported(LATER));
        given(registered()).when(report(now(Who.OPERATOR, LATER))).refused(NOT_AUTHORISED);
    }

    @Test
    void a_report_is_submitted_once() {
        given(registered(), reported(LATER))
                .when(report(now(SUPERVISOR, LATER)))
                .refused(DUPLICATE_REPORT);
    }

    @Test
    void trainings_are_recorded() {
        given(registered()).when(train(SUPERVISOR)).then(new TrainingRecorded("routing", LATER));
        given(registered()).when(train(COOPERATION)).then(new TrainingRecorded("routing", LATER));
    }

    private static RecordPreventiveVisit visit(Entry entry) {
        return new RecordPreventiveVisit(PARTNER, "SN-1", "eva", entry);
    }

    private static PreventiveVisitRecorded visited(Instant at) {
        return new PreventiveVisitRecorded("SN-1", "eva", at);
    }

    @Test
    void a_preventive_visit_is_told_by_the_partner_or_its_region() {
        given(registered()).when(visit(now(MANAGER, LATER))).then(visited(LATER));
        given(registered()).when(visit(now(SUPERVISOR, LATER))).then(visited(LATER));
        given(registered()).when(visit(imported(LATER))).then(visited(LATER));
        given(registered()).when(visit(now(STRANGER, LATER))).refused(NOT_YOUR_REGION);
        given(registered()).when(visit(now(COOPERATION, LATER))).refused(NOT_AUTHORISED);
        given(registered()).when(visit(now(Who.OPERATOR, LATER))).refused(NOT_AUTHORISED);
    }

    @Test
    void to_another_partner_this_one_does_not_exist() {
        given(registered()).when(visit(now(Who.RIVAL, LATER))).refused(UNKNOWN_PARTNER);
    }

    @Test
    void what_is_imported_again_is_known_and_what_is_told_again_is_not() {
        var training = new TrainingRecorded("routing", LATER);
        given(registered(), training)
                .when(new RecordTraining(PARTNER, "routing", imported(LATER)))
                .refused(DUPLICATE_FACT);
        given(registered(), training)
                .when(new RecordTraining(PARTNER, "routing", imported(LATER.plusMillis(1))))
                .then(new TrainingRecorded("routing", LATER.plusMillis(1)));
        given(registered(), training).when(train(SUPERVISOR)).then(training);
        given(registered(), visited(LATER)).when(visit(imported(LATER))).refused(DUPLICATE_FACT);
    }

    @Test
    void what_a_partner_offers_is_declared() {
        var declare =
                new DeclareCapability(
                        PARTNER, Hotline.ALWAYS, true, Set.of("north"), now(COOPERATION, LATER));
        given(registered())
                .when(declare)
                .then(new CapabilityDeclared(Hotline.ALWAYS, true, Set.of("north"), LATER));
        given(registered())
                .when(
                        new DeclareCapability(
                                PARTNER, Hotline.ALWAYS, true, Set.of(), now(MANAGER, LATER)))
                .refused(NOT_AUTHORISED);
    }

    @Test
    void nothing_is_said_of_a_partner_that_is_none() {
        given().when(report(now(SUPERVISOR, LATER))).refused(UNKNOWN_PARTNER);
        given().when(train(SUPERVISOR)).refused(UNKNOWN_PARTNER);
    }

    @Test
    void a_fact_lies_neither_ahead_nor_far_behind_nor_before_the_registration() {
        given(registered())
                .when(report(Entry.live(SUPERVISOR, LATER.plus(Entry.SKEW).plusMillis(1), LATER)))
                .refused(FUTURE_FACT);
        given(registered())
                .when(
                        report(
                                Entry.live(
                                        SUPERVISOR,
                                        LATER,
                                        LATER.plus(Entry.LATE_ENTRY).plusMillis(1))))
                .refused(LATE_ENTRY);
        given(registered())
                .when(report(now(SUPERVISOR, REGISTERED.minusMillis(1))))
                .refused(BEFORE_REGISTRATION);
    }

    @Test
    void a_partner_has_only_so_many_facts() {
        var facts = Collections.<PartnerEvent>nCopies(PartnerFile.MAX_FACTS, registered());
        new PartnershipFixture<>(Partnership.partners(), facts)
                .when(train(SUPERVISOR))
                .refused(PARTNER_FULL);
    }
}
