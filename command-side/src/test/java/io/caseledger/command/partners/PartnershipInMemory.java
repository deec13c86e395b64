package io.caseledger.command.partners;

import static io.caseledger.command.partners.SomeRatings.POSITION;
import static io.caseledger.command.partners.SomeRatings.SEALED;

import io.caseledger.command.CommandsInMemory;
import io.caseledger.command.Desk;
import io.caseledger.kernel.partners.PartnerEvent;
import io.caseledger.kernel.partners.RatingEvent;
import io.caseledger.kernel.partners.RatingPolicyEvent;
import io.caseledger.kernel.partners.RatingPolicyEvent.RatingPolicyPublished;
import io.caseledger.kernel.partners.SurveyEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The rules of partners' four kinds of streams without a log, which ends where a quarter of
/// [SomeRatings] was sealed.
public final class PartnershipInMemory implements RecordedElsewhere {

    public final CommandsInMemory<PartnerCommand, Partner, PartnerEvent> partners =
            new CommandsInMemory<>(Partnership.partners());

    public final CommandsInMemory<SurveyCommand, Survey, SurveyEvent> surveys =
            new CommandsInMemory<>(Partnership.surveys());

    final CommandsInMemory<RatingCommand, RatingFile, RatingEvent> ratings =
            new CommandsInMemory<>(Partnership.ratings());

    final CommandsInMemory<RatingPolicyCommand, RatingPolicies, RatingPolicyEvent> policies =
            new CommandsInMemory<>(Partnership.policies());

    public List<Desk<?>> desks() {
        return List.of(
                new Desk<>(new PartnerApi(this), partners),
                new Desk<>(new SurveyApi(), surveys),
                new Desk<>(new RatingApi(this), ratings),
                new Desk<>(new RatingPolicyApi(), policies));
    }

    /// By which certificates are cured for as long as is said.
    public void publishSecondPolicy(Duration cure) {
        var second = SomeRatings.version(2, cure);
        policies.given(
                PublishRatingPolicy.SUBJECT, List.of(new RatingPolicyPublished(second, SEALED)));
    }

    @Override
    public CompletableFuture<RatingPolicies> policies() {
        return CompletableFuture.completedFuture(policies.stateOf(PublishRatingPolicy.SUBJECT));
    }

    @Override
    public CompletableFuture<Partner> partner(String id) {
        return CompletableFuture.completedFuture(partners.stateOf(id));
    }

    @Override
    public CompletableFuture<Long> lastPosition() {
        return CompletableFuture.completedFuture(POSITION);
    }
}
