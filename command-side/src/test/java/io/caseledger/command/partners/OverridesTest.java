package io.caseledger.command.partners;

import static io.caseledger.command.partners.Refusal.ALREADY_OVERRIDDEN;
import static io.caseledger.command.partners.Refusal.NOT_AUTHORISED;
import static io.caseledger.command.partners.Refusal.NOT_PUBLISHED;
import static io.caseledger.command.partners.Refusal.ONE_APPROVER;
import static io.caseledger.command.partners.Refusal.ONE_STAR;
import static io.caseledger.command.partners.Refusal.TOO_MANY_QUARTERS;
import static io.caseledger.command.partners.SomeRatings.FIRST;
import static io.caseledger.command.partners.SomeRatings.SEALED;
import static io.caseledger.command.partners.SomeRatings.SECOND;
import static io.caseledger.command.partners.SomeRatings.given;
import static io.caseledger.command.partners.SomeRatings.published;
import static io.caseledger.command.partners.SomeRatings.sealed;
import static io.caseledger.command.partners.Who.COOPERATION;
import static io.caseledger.command.partners.Who.MANAGER;
import static io.caseledger.command.partners.Who.PARTNER;
import static io.caseledger.command.partners.Who.now;

import io.caseledger.command.axon.PartnershipFixture;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.partners.RatingEvent;
import io.caseledger.kernel.partners.RatingEvent.OverrideExpired;
import io.caseledger.kernel.partners.RatingEvent.StarOverridden;
import io.caseledger.kernel.rating.RatingPolicy;
import io.caseledger.kernel.rating.StarOverride;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverridesTest {

    private static OverrideStar override(int by, int quarters, String approvedBy) {
        return override(COOPERATION, by, quarters, approvedBy);
    }

    private static OverrideStar override(Actor actor, int by, int quarters, String approvedBy) {
        return new OverrideStar(
                PARTNER,
                FIRST,
                quarters,
                by,
                "flood",
                approvedBy,
                RatingPolicy.STAR_1,
                now(actor, SEALED));
    }

    private static StarOverridden overridden(int quarters) {
        return new StarOverridden(
                new StarOverride(
                        1, FIRST, FIRST.plus(quarters - 1), "flood", List.of("ann", "bob")),
                SEALED);
    }

    private static PartnershipFixture<RatingCommand, RatingFile, RatingEvent> rated() {
        return given(sealed(FIRST), published(FIRST));
    }

    private static ReviewOverride review(Instant now) {
        return new ReviewOverride(PARTNER, now(Actor.SYSTEM, now));
    }

    @Test
    void two_people_show_another_star() {
        rated().when(override(1, 1, "bob")).then(overridden(1));
        rated().when(override(1, 2, "bob")).then(overridden(2));
    }

    @Test
    void one_person_is_not_enough() {
        rated().when(override(1, 1, "ann")).refused(ONE_APPROVER);
    }

    @Test
    void it_is_one_star_and_among_the_five() {
        rated().when(override(2, 1, "bob")).refused(ONE_STAR);
        rated().when(override(0, 1, "bob")).refused(ONE_STAR);
        // The partner of these tests has one star.
        rated().when(override(-1, 1, "bob")).refused(ONE_STAR);
    }

    @Test
    void it_is_two_quarters_at_most() {
        rated().when(override(1, 3, "bob")).refused(TOO_MANY_QUARTERS);
        rated().when(override(1, 0, "bob")).refused(TOO_MANY_QUARTERS);
    }

    @Test
    void overrides_are_not_piled_up() {
        given(sealed(FIRST), published(FIRST), overridden(1))
                .when(override(1, 1, "bob"))
                .refused(ALREADY_OVERRIDDEN);
    }

    @Test
    void there_must_be_a_star_to_override() {
        given(sealed(FIRST)).when(override(1, 1, "bob")).refused(NOT_PUBLISHED);
    }

    @Test
    void a_partner_does_not_override() {
        rated().when(override(MANAGER, 1, 1, "bob")).refused(NOT_AUTHORISED);
    }

    @Test
    void it_runs_out_when_the_quarter_after_its_last_is_over() {
        var last = SECOND.last();
        given(sealed(FIRST), published(FIRST), overridden(1)).when(review(last)).thenNothing();
        given(sealed(FIRST), published(FIRST), overridden(1))
                .when(review(last.plusMillis(1)))
                .then(new OverrideExpired(FIRST, last.plusMillis(1)));
        given(sealed(FIRST), published(FIRST), overridden(2))
                .when(review(last.plusMillis(1)))
                .thenNothing();
    }

    @Test
    void it_runs_out_once() {
        given(
                        sealed(FIRST),
                        published(FIRST),
                        overridden(1),
                        new OverrideExpired(FIRST, SECOND.last().plusMillis(1)))
                .when(review(SECOND.plus(3).last()))
                .thenNothing();
        rated().when(review(SECOND.plus(3).last())).thenNothing();
    }
}
