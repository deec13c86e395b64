package io.caseledger.command.partners;

import static io.caseledger.command.partners.Refusal.ALREADY_PUBLISHED;
import static io.caseledger.command.partners.Refusal.ALREADY_SEALED;
import static io.caseledger.command.partners.Refusal.NOT_AUTHORISED;
import static io.caseledger.command.partners.Refusal.NOT_SEALED;
import static io.caseledger.command.partners.Refusal.NO_EVIDENCE;
import static io.caseledger.command.partners.Refusal.NO_MISCONDUCT;
import static io.caseledger.command.partners.Refusal.QUARTER_OPEN;
import static io.caseledger.command.partners.Refusal.UNKNOWN_PARTNER;
import static io.caseledger.command.partners.Refusal.WRONG_BASIS;
import static io.caseledger.command.partners.SomeRatings.FIRST;
import static io.caseledger.command.partners.SomeRatings.POSITION;
import static io.caseledger.command.partners.SomeRatings.SEALED;
import static io.caseledger.command.partners.SomeRatings.SECOND;
import static io.caseledger.command.partners.SomeRatings.decided;
import static io.caseledger.command.partners.SomeRatings.filed;
import static io.caseledger.command.partners.SomeRatings.given;
import static io.caseledger.command.partners.SomeRatings.published;
import static io.caseledger.command.partners.SomeRatings.rating;
import static io.caseledger.command.partners.SomeRatings.sealed;
import static io.caseledger.command.partners.Who.COOPERATION;
import static io.caseledger.command.partners.Who.MANAGER;
import static io.caseledger.command.partners.Who.PARTNER;
import static io.caseledger.command.partners.Who.REGION;
import static io.caseledger.command.partners.Who.now;

import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.partners.RatingEvent;
import io.caseledger.kernel.partners.RatingEvent.KnockOutApplied;
import io.caseledger.kernel.partners.RatingEvent.QuarterSealed;
import io.caseledger.kernel.rating.KnockOut;
import io.caseledger.kernel.rating.KnockOutCause;
import io.caseledger.kernel.rating.Past;
import io.caseledger.kernel.rating.Quarter;
import io.caseledger.kernel.rating.RatingPolicy;
import io.caseledger.kernel.rating.StarRating;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RatingsTest {

    private static final UUID PROOF = new UUID(7, 7);
    private static final Instant SECOND_SEALED = Instant.parse("2026-07-11T00:00:00Z");

    private static SealQuarter seal(Actor actor, Quarter quarter, Instant at) {
        return new SealQuarter(
                PARTNER, quarter, POSITION, REGION, RatingPolicies.FIRST, now(actor, at));
    }

    /// After a second policy was published.
    private static SealQuarter sealAgain(long position) {
        var both = new RatingPolicies(List.of(RatingPolicy.STAR_1, SomeRatings.version(2)));
        return new SealQuarter(PARTNER, FIRST, position, REGION, both, now(Actor.SYSTEM, SEALED));
    }

    private static QuarterSealed sealedAgain(long position) {
        return new QuarterSealed(PARTNER, FIRST, position, 1, REGION, SEALED);
    }

    private static PublishRating publish(StarRating rating) {
        return new PublishRating(rating, RatingPolicy.STAR_1, now(Actor.SYSTEM, SEALED));
    }

    @Test
    void a_quarter_is_sealed_ten_days_after_its_end() {
        given().when(seal(Actor.SYSTEM, FIRST, SEALED)).then(sealed(FIRST));
        given().when(seal(Actor.SYSTEM, FIRST, SEALED.minusMillis(1))).refused(QUARTER_OPEN);
    }

    @Test
    void a_quarter_is_sealed_once_and_none_before_it_any_more() {
        given(sealed(FIRST)).when(seal(Actor.SYSTEM, FIRST, SEALED)).refused(ALREADY_SEALED);
        given(sealed(FIRST))
                .when(seal(Actor.SYSTEM, FIRST.plus(-1), SEALED))
                .refused(ALREADY_SEALED);
    }

    @Test
    void a_quarter_is_sealed_under_the_policy_in_force() {
        given().when(sealAgain(POSITION))
                .then(new QuarterSealed(PARTNER, FIRST, POSITION, 2, REGION, SEALED));
    }

    @Test
    void nobody_seals_a_quarter_of_a_partner_that_is_none() {
        given().when(
                        new SealQuarter(
                                PARTNER,
                                FIRST,
                                POSITION,
                                null,
                                RatingPolicies.FIRST,
                                now(Actor.SYSTEM, SEALED)))
                .refused(UNKNOWN_PARTNER);
    }

    @Test
    void an_appeal_that_was_upheld_lets_the_quarter_be_sealed_again_under_its_old_policy() {
        given(sealed(FIRST), published(FIRST), filed(), decided(true))
                .when(sealAgain(POSITION + 9))
                .then(sealedAgain(POSITION + 9));
        given(sealed(FIRST), published(FIRST), filed(), decided(true), sealed(SECOND))
                .when(sealAgain(POSITION + 9))
                .then(sealedAgain(POSITION + 9));
        given(sealed(FIRST), published(FIRST), filed(), decided(false))
                .when(sealAgain(POSITION + 9))
                .refused(ALREADY_SEALED);
    }

    @Test
    void a_quarter_is_sealed_again_only_on_more_than_the_log_held_then() {
        given(sealed(FIRST), published(FIRST), filed(), decided(true))
                .when(sealAgain(POSITION))
                .refused(ALREADY_SEALED);
    }

    @Test
    void a_partner_does_not_seal() {
        given().when(seal(MANAGER, FIRST, SEALED)).refused(NOT_AUTHORISED);
    }

    @Test
    void the_rating_of_a_sealed_quarter_is_published() {
        given(sealed(FIRST)).when(publish(rating(FIRST, POSITION, null))).then(published(FIRST));
    }

    @Test
    void an_open_quarter_is_not_rated() {
        given().when(publish(rating(FIRST, POSITION, null))).refused(NOT_SEALED);
        given(sealed(FIRST))
                .when(publish(rating(SECOND, POSITION, new Past(FIRST, 1, 0, true))))
                .refused(NOT_SEALED);
    }

    @Test
    void a_rating_that_saw_another_log_is_not_published() {
        given(sealed(FIRST)).when(publish(rating(FIRST, POSITION - 1, null))).refused(WRONG_BASIS);
        given(sealed(FIRST)).when(publish(rating(FIRST, POSITION + 1, null))).refused(WRONG_BASIS);
    }

    @Test
    void a_rating_that_moves_from_another_star_is_not_published() {
        var past = rating(FIRST, POSITION, null).asPast();
        given(sealed(FIRST), published(FIRST), sealed(SECOND))
                .when(publish(rating(SECOND, POSITION, null)))
                .refused(WRONG_BASIS);
        var other = new Past(FIRST, past.star() + 1, past.score(), past.provisional());
        given(sealed(FIRST), published(FIRST), sealed(SECOND))
                .when(publish(rating(SECOND, POSITION, other)))
                .refused(WRONG_BASIS);
        given(sealed(FIRST), published(FIRST), sealed(SECOND))
                .when(publish(rating(SECOND, POSITION, past)))
                .then(published(rating(SECOND, POSITION, past)));
    }

    @Test
    void a_rating_by_another_policy_is_not_published() {
        var other = SomeRatings.version(2);
        given(sealed(FIRST))
                .when(
                        new PublishRating(
                                SomeRatings.rating(FIRST, POSITION, null, other),
                                other,
                                now(Actor.SYSTEM, SEALED)))
                .refused(WRONG_BASIS);
    }

    @Test
    void a_published_rating_stands() {
        given(sealed(FIRST), published(FIRST))
                .when(publish(rating(FIRST, POSITION, null)))
                .refused(ALREADY_PUBLISHED);
        given(sealed(FIRST), published(FIRST), filed(), decided(false))
                .when(publish(rating(FIRST, POSITION + 9, null)))
                .refused(ALREADY_PUBLISHED);
    }

    @Test
    void an_appeal_that_was_upheld_lets_one_rating_supersede() {
        var corrected = rating(FIRST, POSITION + 9, null);
        var again = sealedAgain(POSITION + 9);
        given(sealed(FIRST), published(FIRST), filed(), decided(true), again)
                .when(publish(corrected))
                .then(published(corrected));
        given(sealed(FIRST), published(FIRST), filed(), decided(true), again)
                .when(publish(rating(FIRST, POSITION, null)))
                .refused(WRONG_BASIS);
        given(sealed(FIRST), published(FIRST), filed(), decided(true), again, published(corrected))
                .when(publish(corrected))
                .refused(ALREADY_PUBLISHED);
    }

    @Test
    void no_rating_supersedes_before_the_quarter_is_sealed_again() {
        given(sealed(FIRST), published(FIRST), filed(), decided(true))
                .when(publish(rating(FIRST, POSITION, null)))
                .refused(ALREADY_PUBLISHED);
        given(sealed(FIRST), published(FIRST), filed(), decided(true))
                .when(publish(rating(FIRST, POSITION + 9, null)))
                .refused(ALREADY_PUBLISHED);
    }

    @Test
    void a_quarter_is_rated_again_after_the_star_that_it_moves_from() {
        var corrected = published(rating(FIRST, POSITION + 9, null));
        var past = corrected.rating().asPast();
        var again = new QuarterSealed(PARTNER, SECOND, POSITION + 10, 1, REGION, SECOND_SEALED);
        var second = rating(SECOND, POSITION + 10, past);
        var draft = rating(SECOND, POSITION, published(FIRST).rating().asPast());
        RatingEvent[] neverPublished = {
            sealed(FIRST), published(FIRST), filed(), decided(true), sealed(SECOND), corrected
        };
        RatingEvent[] published = {
            sealed(FIRST), published(FIRST), sealed(SECOND), published(draft), corrected
        };
        for (var facts : List.of(neverPublished, published)) {
            given(facts).when(sealSecondAgain()).then(again);
            given(with(facts, again)).when(publish(second)).then(published(second));
            given(with(facts, again, published(second)))
                    .when(sealSecondAgain())
                    .refused(ALREADY_SEALED);
        }
    }

    private static SealQuarter sealSecondAgain() {
        return new SealQuarter(
                PARTNER,
                SECOND,
                POSITION + 10,
                REGION,
                RatingPolicies.FIRST,
                now(Actor.SYSTEM, SECOND_SEALED));
    }

    private static RatingEvent[] with(RatingEvent[] facts, RatingEvent... more) {
        return Stream.of(facts, more).flatMap(Stream::of).toArray(RatingEvent[]::new);
    }

    @Test
    void a_quarter_whose_star_before_did_not_move_is_not_sealed_again() {
        given(sealed(FIRST), published(FIRST), sealed(SECOND))
                .when(sealSecondAgain())
                .refused(ALREADY_SEALED);
    }

    @Test
    void a_knock_out_caps_the_star_at_once_and_once_a_quarter() {
        var knockOut = new KnockOut(KnockOutCause.LEVEL_ONE_UNREPORTED, 3, List.of(PROOF), null);
        var apply = new ApplyKnockOut(PARTNER, FIRST, knockOut, now(Actor.SYSTEM, SEALED));
        var applied = new KnockOutApplied(PARTNER, FIRST, knockOut, SEALED);
        given().when(apply).then(applied);
        given(applied).when(apply).thenNothing();
        given(new KnockOutApplied(PARTNER, FIRST.plus(-1), knockOut, SEALED))
                .when(apply)
                .then(applied);
    }

    @Test
    void a_program_proves_no_misconduct() {
        var knockOut = new KnockOut(KnockOutCause.FALSIFIED_FACT, 1, List.of(PROOF), null);
        given().when(new ApplyKnockOut(PARTNER, FIRST, knockOut, now(Actor.SYSTEM, SEALED)))
                .refused(NOT_AUTHORISED);
    }

    @Test
    void a_falsified_fact_caps_two_quarters() {
        given().when(prove(KnockOutCause.FALSIFIED_FACT, COOPERATION, PROOF))
                .then(misconduct(KnockOutCause.FALSIFIED_FACT, 1, SECOND.plus(1).last()));
    }

    @Test
    void misuse_caps_ninety_days_and_then_twice_as_many() {
        var first = misconduct(KnockOutCause.ACCOUNT_MISUSE, 2, SEALED.plus(Duration.ofDays(90)));
        given().when(prove(KnockOutCause.ACCOUNT_MISUSE, COOPERATION, PROOF)).then(first);
        given(first)
                .when(prove(KnockOutCause.ACCOUNT_MISUSE, COOPERATION, PROOF))
                .then(
                        misconduct(
                                KnockOutCause.ACCOUNT_MISUSE,
                                2,
                                SEALED.plus(Duration.ofDays(180))));
    }

    @Test
    void misconduct_is_proven_by_events_and_by_cooperation_management() {
        given().when(prove(KnockOutCause.ACCOUNT_MISUSE, COOPERATION)).refused(NO_EVIDENCE);
        given().when(prove(KnockOutCause.ACCOUNT_MISUSE, MANAGER, PROOF)).refused(NOT_AUTHORISED);
        given().when(prove(KnockOutCause.ACCOUNT_MISUSE, Actor.SYSTEM, PROOF))
                .refused(NOT_AUTHORISED);
    }

    @Test
    void what_follows_from_the_facts_is_not_proven() {
        given().when(prove(KnockOutCause.TOO_FEW_ENGINEERS, COOPERATION, PROOF))
                .refused(NO_MISCONDUCT);
    }

    @Test
    void nothing_is_proven_of_a_partner_that_is_none() {
        given().when(
                        new ProveMisconduct(
                                PARTNER,
                                false,
                                KnockOutCause.ACCOUNT_MISUSE,
                                List.of(PROOF),
                                RatingPolicy.STAR_1,
                                now(COOPERATION, SEALED)))
                .refused(UNKNOWN_PARTNER);
    }

    private static ProveMisconduct prove(KnockOutCause cause, Actor actor, UUID... evidence) {
        return new ProveMisconduct(
                PARTNER, true, cause, List.of(evidence), RatingPolicy.STAR_1, now(actor, SEALED));
    }

    private static KnockOutApplied misconduct(KnockOutCause cause, int cap, Instant until) {
        return new KnockOutApplied(
                PARTNER, SECOND, new KnockOut(cause, cap, List.of(PROOF), until), SEALED);
    }
}
