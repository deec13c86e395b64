package io.caseledger.command.partners;

import static io.caseledger.command.partners.Refusal.INVALID_POLICY;
import static io.caseledger.command.partners.Refusal.NOT_AUTHORISED;
import static io.caseledger.command.partners.SomeRatings.version;
import static io.caseledger.command.partners.Who.COOPERATION;
import static io.caseledger.command.partners.Who.POLICY_ADMIN;
import static io.caseledger.command.partners.Who.now;

import io.caseledger.command.axon.PartnershipFixture;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.partners.RatingPolicyEvent;
import io.caseledger.kernel.partners.RatingPolicyEvent.RatingPolicyPublished;
import io.caseledger.kernel.rating.RatingPolicy;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatingPoliciesTest {

    private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");

    private static PartnershipFixture<RatingPolicyCommand, RatingPolicies, RatingPolicyEvent> given(
            RatingPolicyEvent... facts) {
        return new PartnershipFixture<>(Partnership.policies(), List.of(facts));
    }

    private static PublishRatingPolicy publish(Actor actor, RatingPolicy policy) {
        return new PublishRatingPolicy(policy, now(actor, NOW));
    }

    private static RatingPolicyPublished published(int version) {
        return new RatingPolicyPublished(version(version), NOW);
    }

    @Test
    void the_second_version_follows_the_first_which_nobody_publishes() {
        given().when(publish(POLICY_ADMIN, version(2))).then(published(2));
        given(published(2)).when(publish(POLICY_ADMIN, version(3))).then(published(3));
    }

    @Test
    void versions_have_no_gaps_and_none_is_published_twice() {
        given().when(publish(POLICY_ADMIN, version(1)))
                .refused(INVALID_POLICY, "the next version is 2, not 1");
        given(published(2))
                .when(publish(POLICY_ADMIN, version(4)))
                .refused(INVALID_POLICY, "the next version is 3, not 4");
    }

    @Test
    void a_policy_with_flaws_is_refused_and_each_is_named() {
        var it = version(2);
        var flawed =
                new RatingPolicy(
                        2,
                        it.kpis(),
                        -1,
                        it.priorAnswers(),
                        List.of(1, 2, 2, 4),
                        it.unratedAtMost(),
                        it.provisionalCap(),
                        it.answers(),
                        it.fewAnswersCap(),
                        it.margins(),
                        it.gate(),
                        it.cure(),
                        it.knockOuts(),
                        it.window(),
                        it.sealAfter(),
                        it.appealWithin(),
                        it.overrideQuarters());
        given().when(publish(POLICY_ADMIN, flawed))
                .refused(
                        INVALID_POLICY,
                        "z must lie above 0 and up to 4; the thresholds must increase, from above"
                                + " 0");
    }

    @Test
    void cooperation_management_does_not_write_its_own_rules() {
        given().when(publish(COOPERATION, version(2))).refused(NOT_AUTHORISED);
    }
}
