package io.caseledger.command.partners;

import io.caseledger.command.Answer;
import io.caseledger.command.Edge;
import io.caseledger.command.Endpoint;
import io.caseledger.command.Entry;
import java.util.List;

/// What is asked of the rating policy: another version of it.
public final class RatingPolicyApi implements Edge<RatingPolicyCommand> {

    private static final String POLICIES = "/api/rating-policies";

    @Override
    public List<Endpoint<?, RatingPolicyCommand>> endpoints() {
        return List.of(
                new Endpoint<>(
                        POLICIES,
                        "Publish the next version of the rating policy",
                        PostedPolicy.class,
                        (said, call) ->
                                new PublishRatingPolicy(said.policy(), Entry.of(call, null))));
    }

    @Override
    public String subject(RatingPolicyCommand command) {
        return PublishRatingPolicy.SUBJECT;
    }

    @Override
    public String noun() {
        return "ratingPolicy";
    }

    /// Nobody published the first version, so that the stream is one behind.
    @Override
    public String location(Answer.Accepted yes) {
        return POLICIES + "/" + (yes.version() + 1);
    }
}
