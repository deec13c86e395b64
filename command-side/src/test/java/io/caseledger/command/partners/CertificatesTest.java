package io.caseledger.command.partners;

import static io.caseledger.command.partners.PartnersTest.REGISTERED;
import static io.caseledger.command.partners.PartnersTest.given;
import static io.caseledger.command.partners.PartnersTest.registered;
import static io.caseledger.command.partners.Refusal.DUPLICATE_FACT;
import static io.caseledger.command.partners.Refusal.NEVER_VALID;
import static io.caseledger.command.partners.Refusal.NEWER_ON_FILE;
import static io.caseledger.command.partners.Refusal.NOT_AUTHORISED;
import static io.caseledger.command.partners.Refusal.VALID_TOO_LONG;
import static io.caseledger.command.partners.Who.COOPERATION;
import static io.caseledger.command.partners.Who.MANAGER;
import static io.caseledger.command.partners.Who.PARTNER;
import static io.caseledger.command.partners.Who.imported;
import static io.caseledger.command.partners.Who.now;

import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.partners.PartnerEvent.CertificationExpired;
import io.caseledger.kernel.partners.PartnerEvent.CertificationLapsed;
import io.caseledger.kernel.partners.PartnerEvent.CertificationWarned;
import io.caseledger.kernel.partners.PartnerEvent.EngineerCertified;
import io.caseledger.kernel.rating.Grade;
import io.caseledger.kernel.rating.RatingPolicy;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Domain 4.3, certification process: 60, 30 and 0 days before, and 30 days of cure.
class CertificatesTest {

    private static final Instant ENDS = days(365);
    private static final Instant CURED = days(395);

    private static Instant days(long days) {
        return REGISTERED.plus(Duration.ofDays(days));
    }

    private static CertifyEngineer certify(Actor actor, Instant until, Instant at) {
        return new CertifyEngineer(
                PARTNER, "eva", Grade.SENIOR, until, RatingPolicy.STAR_1, now(actor, at));
    }

    private static EngineerCertified certified() {
        return certified(ENDS, REGISTERED);
    }

    private static EngineerCertified certified(Instant until, Instant at) {
        return new EngineerCertified(
                "eva", Grade.SENIOR, until, until.plus(Duration.ofDays(30)), at);
    }

    private static CertificationWarned warned(int days, Instant at) {
        return new CertificationWarned("eva", Grade.SENIOR, days, ENDS, at);
    }

    private static CertificationExpired expired() {
        return new CertificationExpired("eva", Grade.SENIOR, ENDS, CURED, ENDS.plusMillis(1));
    }

    private static CertificationLapsed lapsed() {
        return new CertificationLapsed("eva", Grade.SENIOR, CURED, CURED.plusMillis(1));
    }

    private static ReviewCertificates review(Instant now) {
        return new ReviewCertificates(PARTNER, now(Actor.SYSTEM, now));
    }

    @Test
    void an_engineer_is_certified_and_the_cure_is_the_policys() {
        given(registered()).when(certify(COOPERATION, ENDS, REGISTERED)).then(certified());
    }

    @Test
    void nobody_is_certified_for_ever() {
        var longest = REGISTERED.plus(CertifyEngineer.LONGEST);
        given(registered())
                .when(certify(COOPERATION, longest, REGISTERED))
                .then(certified(longest, REGISTERED));
        given(registered())
                .when(certify(COOPERATION, longest.plusMillis(1), REGISTERED))
                .refused(VALID_TOO_LONG);
        given(registered())
                .when(certify(COOPERATION, Instant.MAX, REGISTERED))
                .refused(VALID_TOO_LONG);
    }

    @Test
    void a_certificate_that_is_imported_again_is_known_whatever_cures_it_now() {
        var again =
                new CertifyEngineer(
                        PARTNER,
                        "eva",
                        Grade.SENIOR,
                        ENDS,
                        SomeRatings.version(2, Duration.ofDays(60)),
                        imported(REGISTERED));
        given(registered(), certified()).when(again).refused(DUPLICATE_FACT);
        given(registered(), certified(), expired(), certified(days(700), days(380)))
                .when(again)
                .refused(DUPLICATE_FACT);
    }

    @Test
    void a_certificate_that_lies_before_the_one_on_file_does_not_replace_it() {
        var held = certified(days(700), days(100));
        given(registered(), held).when(importing(ENDS)).refused(NEWER_ON_FILE);
        given(registered(), held).when(certify(COOPERATION, ENDS, days(99))).refused(NEWER_ON_FILE);
        given(registered(), certified(), held).when(importing(ENDS)).refused(DUPLICATE_FACT);
        given(registered(), certified(days(700), REGISTERED))
                .when(importing(ENDS))
                .then(certified());
    }

    private static CertifyEngineer importing(Instant until) {
        return new CertifyEngineer(
                PARTNER, "eva", Grade.SENIOR, until, RatingPolicy.STAR_1, imported(REGISTERED));
    }

    @Test
    void a_partner_does_not_certify_its_own_engineers() {
        given(registered()).when(certify(MANAGER, ENDS, REGISTERED)).refused(NOT_AUTHORISED);
    }

    @Test
    void a_certificate_is_valid_for_some_time() {
        given(registered()).when(certify(COOPERATION, REGISTERED, REGISTERED)).refused(NEVER_VALID);
    }

    @Test
    void nothing_passes_sixty_days_and_a_millisecond_before() {
        given(registered(), certified()).when(review(days(305).minusMillis(1))).thenNothing();
    }

    @Test
    void sixty_and_thirty_days_before_it_is_warned_of_once() {
        given(registered(), certified()).when(review(days(305))).then(warned(60, days(305)));
        given(registered(), certified(), warned(60, days(305)))
                .when(review(days(334)))
                .thenNothing();
        given(registered(), certified(), warned(60, days(305)))
                .when(review(days(335)))
                .then(warned(30, days(335)));
        given(registered(), certified(), warned(30, days(335))).when(review(ENDS)).thenNothing();
    }

    @Test
    void of_warnings_that_were_skipped_only_the_last_is_given() {
        given(registered(), certified()).when(review(days(350))).then(warned(30, days(335)));
    }

    @Test
    void it_expires_after_its_last_moment_once() {
        given(registered(), certified()).when(review(ENDS.plusMillis(1))).then(expired());
        given(registered(), certified(), expired()).when(review(CURED)).thenNothing();
    }

    @Test
    void it_lapses_when_the_cure_is_over() {
        given(registered(), certified(), expired())
                .when(review(CURED.plusMillis(1)))
                .then(lapsed());
        given(registered(), certified())
                .when(review(CURED.plusMillis(1)))
                .then(expired(), lapsed());
        given(registered(), certified(), expired(), lapsed()).when(review(days(900))).thenNothing();
    }

    @Test
    void a_renewal_replaces_it() {
        given(registered(), certified(), certified(days(800), days(300)))
                .when(review(days(400)))
                .thenNothing();
    }

    @Test
    void a_certificate_of_another_grade_does_not() {
        var other = new EngineerCertified("eva", Grade.CERTIFIED, days(800), days(830), days(9));
        given(registered(), certified(), other).when(review(ENDS.plusMillis(1))).then(expired());
    }

    @Test
    void what_expired_in_silence_enters_the_log_before_the_renewal() {
        given(registered(), certified())
                .when(certify(COOPERATION, days(800), days(370)))
                .then(expired(), certified(days(800), days(370)));
        given(registered(), certified())
                .when(certify(COOPERATION, days(800), days(400)))
                .then(expired(), lapsed(), certified(days(800), days(400)));
    }

    @Test
    void a_short_certificate_is_warned_of_when_it_is_given() {
        var brief = certified(days(100), days(80));
        given(registered(), brief)
                .when(review(days(81)))
                .then(new CertificationWarned("eva", Grade.SENIOR, 30, days(100), days(80)));
    }

    @Test
    void only_time_itself_passes() {
        given(registered(), certified())
                .when(new ReviewCertificates(PARTNER, now(COOPERATION, days(900))))
                .refused(NOT_AUTHORISED);
    }
}
