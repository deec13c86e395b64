package io.caseledger.server.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.command.Entry;
import io.caseledger.command.partners.InviteSurvey;
import io.caseledger.command.partners.ReviewCertificates;
import io.caseledger.command.partners.ReviewOverride;
import io.caseledger.command.partners.ReviewSurvey;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.casehandling.CaseEvent.CaseClosed;
import io.caseledger.kernel.casehandling.CaseEvent.CaseReopened;
import io.caseledger.kernel.casehandling.CaseEvent.ServiceRestored;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.partners.PartnerEvent.CertificationExpired;
import io.caseledger.kernel.partners.PartnerEvent.CertificationLapsed;
import io.caseledger.kernel.partners.PartnerEvent.CertificationWarned;
import io.caseledger.kernel.partners.PartnerEvent.EngineerCertified;
import io.caseledger.kernel.partners.RatingEvent.StarOverridden;
import io.caseledger.kernel.partners.SurveyEvent.SurveyInvited;
import io.caseledger.kernel.partners.SurveyEvent.SurveyReminded;
import io.caseledger.kernel.rating.Grade;
import io.caseledger.kernel.rating.Quarter;
import io.caseledger.kernel.rating.StarOverride;
import io.caseledger.query.LogOfCases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Certificates, surveys and overrides that nobody touches.
final class DueAroundPartnersTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant MARCH = LogOfCases.MARCH;
    private static final Quarter FIRST = new Quarter(2016, 1);

    private final OnePartner p = new OnePartner();

    @Test
    void
            certificates_are_reviewed_sixty_and_thirty_days_before_they_expire_then_and_past_the_cure() {
        var until = MARCH.plus(DAY.multipliedBy(100));
        var cure = until.plus(DAY.multipliedBy(30));
        p.happens("partner-P", new EngineerCertified("eva", Grade.SENIOR, until, cure, MARCH));
        var sixty = until.minus(DAY.multipliedBy(60));
        reviewedAt(sixty);
        p.happens("partner-P", new CertificationWarned("eva", Grade.SENIOR, 60, until, sixty));
        var thirty = until.minus(DAY.multipliedBy(30));
        reviewedAt(thirty);
        p.happens("partner-P", new CertificationWarned("eva", Grade.SENIOR, 30, until, thirty));
        reviewedAt(until.plusMillis(1));
        p.happens(
                "partner-P",
                new CertificationExpired("eva", Grade.SENIOR, until, cure, until.plusMillis(1)));
        reviewedAt(cure.plusMillis(1));
        p.happens(
                "partner-P",
                new CertificationLapsed("eva", Grade.SENIOR, cure, cure.plusMillis(1)));
        assertThat(p.ask(cure.plus(DAY))).isEmpty();
    }

    private void reviewedAt(Instant when) {
        assertThat(p.ask(when.minusMillis(1))).isEmpty();
        assertThat(p.ask(when)).singleElement().isInstanceOf(ReviewCertificates.class);
        assertThat(p.ask(when)).isEmpty();
    }

    @Test
    void customers_are_asked_a_day_after_closing_once() {
        close("C");
        var next = MARCH.plus(DAY);
        assertThat(p.ask(next.minusMillis(1))).isEmpty();
        var entry = Entry.live(Actor.SYSTEM, next, next);
        assertThat(p.ask(next))
                .containsExactly(new InviteSurvey("C", 1, "customer of C", "P", MARCH, entry));
        assertThat(p.ask(next)).isEmpty();
    }

    @Test
    void nobody_is_asked_about_a_case_that_is_open_again() {
        close("C");
        p.log.append("C", new CaseReopened(2, "again", MARCH.plusSeconds(60)));
        p.project();
        assertThat(p.ask(MARCH.plus(DAY))).isEmpty();
    }

    private void close(String id) {
        p.log.open(id, Level.FOUR, "P", MARCH.minusSeconds(60));
        p.log.append(id, new ServiceRestored(MARCH), new CaseClosed(null, MARCH));
        p.project();
    }

    @Test
    void surveys_are_reviewed_when_to_remind_and_when_they_expire() {
        var expires = MARCH.plus(DAY.multipliedBy(14));
        p.happens("survey-C-1", new SurveyInvited("C", 1, "acme", "P", expires, MARCH));
        assertThat(p.ask(MARCH.plus(DAY.multipliedBy(5)).minusMillis(1))).isEmpty();
        assertThat(p.ask(MARCH.plus(DAY.multipliedBy(5))))
                .singleElement()
                .isInstanceOf(ReviewSurvey.class);
        p.happens("survey-C-1", new SurveyReminded(MARCH.plus(DAY.multipliedBy(5))));
        assertThat(p.ask(expires)).isEmpty();
        assertThat(p.ask(expires.plusMillis(1))).singleElement().isInstanceOf(ReviewSurvey.class);
    }

    @Test
    void an_override_is_reviewed_when_it_is_over() {
        var override = new StarOverride(1, FIRST, FIRST, "storm", List.of("ann", "bob"));
        p.happens("rating-P", new StarOverridden(override, MARCH));
        assertThat(p.ask(override.shownUntil())).isEmpty();
        var over = override.shownUntil().plusMillis(1);
        assertThat(p.ask(over)).singleElement().isInstanceOf(ReviewOverride.class);
        assertThat(p.ask(over)).isEmpty();
    }
}
