package io.caseledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caseledger.eventlog.JsonEventCodec;
import io.caseledger.kernel.audit.DomainEvent;
import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.casehandling.CaseEvent.SlaBreached;
import io.caseledger.kernel.casehandling.CaseEvent.SparePartDelayed;
import io.caseledger.kernel.partners.PartnerEvent.CertificationExpired;
import io.caseledger.kernel.partners.PartnerEvent.CertificationLapsed;
import io.caseledger.kernel.partners.PartnerEvent.CertificationWarned;
import io.caseledger.kernel.partners.PartnerEvent.EngineerCertified;
import io.caseledger.kernel.partners.PartnerEvent.PartnerRegistered;
import io.caseledger.kernel.partners.PartnershipEvent;
import io.caseledger.kernel.partners.RatingEvent.KnockOutApplied;
import io.caseledger.kernel.partners.RatingEvent.QuarterSealed;
import io.caseledger.kernel.partners.RatingEvent.StarRatingPublished;
import io.caseledger.kernel.partners.SurveyEvent.SurveyExpired;
import io.caseledger.kernel.partners.SurveyEvent.SurveyInvited;
import io.caseledger.kernel.partners.SurveyEvent.SurveyReminded;
import io.caseledger.kernel.rating.KnockOutCause;
import io.caseledger.kernel.rating.Quarter;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementReserved;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnInvoiced;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnOverdue;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnReminded;
import io.caseledger.query.LogStreams;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens around partners and parts while nobody does anything but wait, on a server whose
/// clock is set forward.
@Tag("any-log")
class PassingTimeTest {

    private static final Duration SOON = Duration.ofMinutes(2);

    private static volatile Instant now = Instant.EPOCH;
    private static Caseledger caseledger;

    @BeforeAll
    static void start(@TempDir Path folder) {
        now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        caseledger = Caseledger.at(() -> now, folder, EventStoreDb.setting());
    }

    @AfterAll
    static void stop() {
        caseledger.close();
    }

    private static void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void a_certificate_is_warned_of_and_expires_and_lapses() {
        register("Certified");
        var until = now.plus(Duration.ofDays(100));
        post(
                "/api/partners/Certified/engineers",
                "{\"engineer\":\"eva\",\"grade\":\"SENIOR\",\"validUntil\":\"" + until + "\"}");
        pass(Duration.ofDays(40));
        awaitEvents("partner", "Certified", 3);
        pass(Duration.ofDays(30));
        awaitEvents("partner", "Certified", 4);
        pass(Duration.ofDays(30).plusMillis(1));
        awaitEvents("partner", "Certified", 5);
        pass(Duration.ofDays(30));
        awaitEvents("partner", "Certified", 6);
        assertThat(events("partner", "Certified"))
                .hasExactlyElementsOfTypes(
                        PartnerRegistered.class,
                        EngineerCertified.class,
                        CertificationWarned.class,
                        CertificationWarned.class,
                        CertificationExpired.class,
                        CertificationLapsed.class);
    }

    @Test
    void a_customer_is_asked_a_day_after_closing_and_reminded_and_asked_no_longer() {
        register("Asked");
        close("Q1", "Asked");
        pass(Duration.ofDays(1));
        awaitEvents("survey", "Q1-1", 1);
        pass(Duration.ofDays(5));
        awaitEvents("survey", "Q1-1", 2);
        pass(Duration.ofDays(9).plusMillis(1));
        awaitEvents("survey", "Q1-1", 3);
        assertThat(events("survey", "Q1-1"))
                .hasExactlyElementsOfTypes(
                        SurveyInvited.class, SurveyReminded.class, SurveyExpired.class);
    }

    @Test
    void a_quarter_is_sealed_and_its_rating_is_published_as_it_reads() {
        var quarter = Quarter.of(now);
        register("Rated");
        close("R1", "Rated");
        pass(Duration.between(now, quarter.plus(1).start().plus(Duration.ofDays(10))));
        awaitEvents("rating", "Rated", 2);
        var sealed = (QuarterSealed) events("rating", "Rated").getFirst();
        assertThat(sealed.quarter()).isEqualTo(quarter);
        assertThat(sealed.region()).isEqualTo("north");
        var published = recorded("rating", "Rated").getLast();
        var rating = ((StarRatingPublished) published.event()).rating();
        assertThat(rating.position()).isEqualTo(sealed.logPosition());
        assertThat(rating.kpis()).anySatisfy(kpi -> assertThat(kpi.eventIds()).isNotEmpty());

        var address = "/api/partners/Rated/rating?min-position=" + published.position();
        var shown = get(address + "&quarter=" + quarter);
        assertThat(shown).isEqualTo(JsonEventCodec.values().writeValueAsString(rating));
        assertThat(
                        get(
                                address
                                        + "&policy=1&asOf="
                                        + quarter.last()
                                        + "&position="
                                        + sealed.logPosition()))
                .isEqualTo(shown);
    }

    @Test
    void two_severe_faults_that_are_not_reported_in_time_cap_the_star_at_once() {
        register("Silent");
        open("S1", "Silent", 1);
        open("S2", "Silent", 1);
        pass(Duration.ofHours(3));
        awaitEvents("rating", "Silent", 1);
        var applied = (KnockOutApplied) events("rating", "Silent").getFirst();
        assertThat(applied.knockOut().cause()).isEqualTo(KnockOutCause.LEVEL_ONE_UNREPORTED);
        assertThat(applied.knockOut().cap()).isEqualTo(3);
        assertThat(applied.knockOut().events()).hasSize(2);
    }

    @Test
    void
            a_spare_part_that_nobody_ships_excuses_the_partner_and_one_that_nobody_returns_is_invoiced() {
        register("Waiting");
        stock();
        open("W1", "Waiting", 2);
        post("/api/cases/W1/partner-responses", "{\"engineer\":\"eva\"}");
        post("/api/rmas", "{\"rma\":\"RW\",\"caseId\":\"W1\",\"faultySerial\":\"W-1\"}");
        awaitFact("rma", "RW", ReplacementReserved.class);
        pass(Duration.ofDays(2));
        awaitFact("case", "W1", SparePartDelayed.class);
        awaitFact("case", "W1", SlaBreached.class);
        // What expired was found again, and so was a depot that promised anew.
        await().atMost(SOON).until(() -> count("rma", "RW", ReplacementReserved.class) == 2);
        var rating = get("/api/partners/Waiting/rating?min-position=" + last("case", "W1"));
        assertThat(rating)
                .contains("{\"kpi\":\"VENDOR_REPORT\",\"n\":0,")
                .contains("VENDOR_SPARE_PART");

        post("/api/rmas/RW/shipment", "{\"carrier\":\"SF\",\"waybill\":\"W\"}");
        post("/api/rmas/RW/delivery", "{\"signedBy\":\"Wang\"}");
        pass(Duration.ofDays(5));
        awaitFact("rma", "RW", ReturnReminded.class);
        pass(Duration.ofDays(6));
        awaitFact("rma", "RW", ReturnOverdue.class);
        pass(Duration.ofDays(30));
        awaitFact("rma", "RW", ReturnInvoiced.class);
        assertThat(count("rma", "RW", ReturnOverdue.class)).isEqualTo(1);
        assertThat(get("/api/returns?state=invoiced&min-position=" + last("rma", "RW")))
                .contains("\"rma\":\"RW\"");
    }

    private static void stock() {
        post(
                "/api/depots",
                """
                {"depot":"DW","name":"D","region":"north","zone":"Etc/UTC","operator":"SPC",
                 "cutOff":"12:00","handling":"PT0S","near":{"transit":"PT4H","cost":1},
                 "far":{"transit":"PT4H","cost":1}}
                """);
        post("/api/spare-units", "{\"serial\":\"UW\",\"part\":\"P\",\"depot\":\"DW\"}");
        post(
                "/api/installed-items",
                """
                {"serial":"W-1","product":"S","part":"P","customer":"C","site":"S",
                 "region":"north","warrantyFrom":"2020-01-01T00:00:00Z","warrantyTerm":"P40Y"}
                """);
    }

    private static void awaitFact(
            String category, String subject, Class<? extends DomainEvent> kind) {
        await().atMost(SOON).until(() -> count(category, subject, kind) > 0);
    }

    private static long count(String category, String subject, Class<? extends DomainEvent> kind) {
        return all(category, subject).stream()
                .filter(recorded -> kind.isInstance(recorded.event()))
                .count();
    }

    private static long last(String category, String subject) {
        return all(category, subject).getLast().position();
    }

    private static List<Recorded<DomainEvent>> all(String category, String subject) {
        return Objects.requireNonNull(
                caseledger
                        .bean(LogStreams.class)
                        .events(category, subject, DomainEvent.class)
                        .collectList()
                        .block());
    }

    private static void register(String partner) {
        post(
                "/api/partners",
                "{\"partner\":\"" + partner + "\",\"name\":\"Ltd\",\"region\":\"north\"}");
    }

    private static void open(String caseId, String partner, int level) {
        post(
                "/api/cases",
                """
                {"caseId":"%s","customer":"C","site":"S","zone":"Etc/UTC","symptom":"down","level":%d,
                 "channel":"PHONE","servingParty":"PARTNER","partner":"%s"}
                """
                        .formatted(caseId, level, partner));
    }

    private static void close(String caseId, String partner) {
        open(caseId, partner, 2);
        var work = "/api/cases/" + caseId;
        post(work + "/partner-responses", "{\"engineer\":\"eva\"}");
        post(work + "/restorations", "{}");
        post(work + "/closure", "{}");
    }

    private static void post(String path, String json) {
        caseledger
                .operator()
                .post()
                .uri(path)
                .header("Content-Type", "application/json")
                .bodyValue(json)
                .exchange()
                .expectStatus()
                .is2xxSuccessful();
    }

    private static String get(String path) {
        return Objects.requireNonNull(
                caseledger
                        .operator()
                        .get()
                        .uri(path)
                        .header("Prefer", "wait=30")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }

    private static void awaitEvents(String category, String subject, int count) {
        await().atMost(SOON).until(() -> recorded(category, subject).size() >= count);
    }

    private static List<PartnershipEvent> events(String category, String subject) {
        return recorded(category, subject).stream().map(Recorded::event).toList();
    }

    private static List<Recorded<PartnershipEvent>> recorded(String category, String subject) {
        return Objects.requireNonNull(
                caseledger
                        .bean(LogStreams.class)
                        .events(category, subject, PartnershipEvent.class)
                        .collectList()
                        .block());
    }
}
