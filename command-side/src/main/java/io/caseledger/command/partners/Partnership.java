package io.caseledger.command.partners;

import io.caseledger.command.Capability;
import io.caseledger.command.Decider;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.partners.PartnerEvent;
import io.caseledger.kernel.partners.PartnershipEvent;
import io.caseledger.kernel.partners.RatingEvent;
import io.caseledger.kernel.partners.RatingPolicyEvent;
import io.caseledger.kernel.partners.SurveyEvent;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;

/// What is done with partners, as four kinds of streams.
///
/// @param name the category of its streams
/// @param beginning a command that makes sense only where nothing was recorded yet
/// @param whom a stream concerns
public record Partnership<C extends PartnershipCommand, S, E extends PartnershipEvent>(
        String name, Decider<C, S, E> decider, Predicate<C> beginning, Function<S, Concern> whom)
        implements Capability<C, S, E> {

    /// One stream for each partner, named `partner-<id>`.
    public static Partnership<PartnerCommand, Partner, PartnerEvent> partners() {
        return new Partnership<>(
                "partner",
                new PartnerDecider(),
                RegisterPartner.class::isInstance,
                PartnerDecider::concern);
    }

    /// One stream for each cycle of a case, named `survey-<case>-<cycle>`.
    public static Partnership<SurveyCommand, Survey, SurveyEvent> surveys() {
        return new Partnership<>(
                "survey",
                new SurveyDecider(),
                InviteSurvey.class::isInstance,
                SurveyDecider::concern);
    }

    /// One stream for each partner, named `rating-<id>`.
    public static Partnership<RatingCommand, RatingFile, RatingEvent> ratings() {
        return new Partnership<>("rating", new RatingDecider(), _ -> false, RatingDecider::concern);
    }

    /// One stream, named `ratingpolicy-STAR`.
    public static Partnership<RatingPolicyCommand, RatingPolicies, RatingPolicyEvent> policies() {
        return new Partnership<>(
                "ratingpolicy",
                new RatingPolicyDecider(),
                _ -> false,
                _ -> new Concern(null, null));
    }

    @Override
    public boolean begins(C command) {
        return beginning.test(command);
    }

    @Override
    public Actor actor(C command) {
        return command.entry().actor();
    }

    @Override
    public boolean imported(C command) {
        return command.entry().imported();
    }

    @Override
    public Instant at(C command) {
        return command.entry().now();
    }

    @Override
    public Concern concern(S state) {
        return whom.apply(state);
    }
}
