package io.caseledger.query.ratings;

import io.caseledger.kernel.partners.RatingPolicyEvent;
import io.caseledger.kernel.partners.RatingPolicyEvent.RatingPolicyPublished;
import io.caseledger.kernel.rating.RatingPolicy;
import io.caseledger.query.LogStreams;
import io.caseledger.query.NotFoundException;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;

/// Every version of the rating policy up to a position of the log, the first one built in.
record Policies(List<RatingPolicy> versions) {

    static Mono<Policies> at(long position, LogStreams log) {
        return log.events("ratingpolicy", "STAR", RatingPolicyEvent.class)
                .takeWhile(recorded -> recorded.position() <= position)
                .collectList()
                .map(events -> {
                    var versions = new ArrayList<RatingPolicy>();
                    versions.add(RatingPolicy.STAR_1);
                    events.forEach(recorded -> versions.add(policy(recorded.event())));
                    return new Policies(List.copyOf(versions));
                });
    }

    private static RatingPolicy policy(RatingPolicyEvent event) {
        return switch (event) {
            case RatingPolicyPublished published -> published.policy();
        };
    }

    RatingPolicy newest() {
        return versions.getLast();
    }

    RatingPolicy version(int version) {
        return versions.stream()
                .filter(policy -> policy.version() == version)
                .findAny()
                .orElseThrow(() -> new NotFoundException("there is no rating policy " + version));
    }
}
