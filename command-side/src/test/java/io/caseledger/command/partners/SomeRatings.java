package io.caseledger.command.partners;

import static io.caseledger.command.partners.Who.PARTNER;
import static io.caseledger.command.partners.Who.REGION;

import io.caseledger.command.axon.PartnershipFixture;
import io.caseledger.kernel.partners.RatingEvent;
import io.caseledger.kernel.partners.RatingEvent.AppealDecided;
import io.caseledger.kernel.partners.RatingEvent.AppealFiled;
import io.caseledger.kernel.partners.RatingEvent.QuarterSealed;
import io.caseledger.kernel.partners.RatingEvent.StarRatingPublished;
import io.caseledger.kernel.rating.Capability;
import io.caseledger.kernel.rating.Fleet;
import io.caseledger.kernel.rating.Hotline;
import io.caseledger.kernel.rating.Kpi;
import io.caseledger.kernel.rating.Observation;
import io.caseledger.kernel.rating.Past;
import io.caseledger.kernel.rating.Quarter;
import io.caseledger.kernel.rating.RatingEngine;
import io.caseledger.kernel.rating.RatingPolicy;
import io.caseledger.kernel.rating.StarRating;
import io.caseledger.kernel.rating.TrackRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Ratings of one partner, made from one answer in time.
final class SomeRatings {

    static final Quarter FIRST = Quarter.parse("2026-Q1");
    static final Quarter SECOND = FIRST.plus(1);
    static final Instant SEALED = Instant.parse("2026-04-11T00:00:00Z");
    static final long POSITION = 100;
    static final UUID ANSWER = new UUID(3, 3);

    private SomeRatings() {}

    static PartnershipFixture<RatingCommand, RatingFile, RatingEvent> given(RatingEvent... facts) {
        return new PartnershipFixture<>(Partnership.ratings(), List.of(facts));
    }

    static QuarterSealed sealed(Quarter quarter) {
        return new QuarterSealed(PARTNER, quarter, POSITION, 1, REGION, SEALED);
    }

    static StarRating rating(Quarter quarter, long position, @Nullable Past past) {
        return rating(quarter, position, past, RatingPolicy.STAR_1);
    }

    static StarRating rating(
            Quarter quarter, long position, @Nullable Past past, RatingPolicy policy) {
        var answer = new Observation(ANSWER, FIRST.start(), 1, null, null);
        return RatingEngine.rate(
                new TrackRecord(
                        PARTNER,
                        quarter,
                        quarter.last(),
                        position,
                        Map.of(Kpi.RESPONSE, List.of(answer)),
                        Map.of(),
                        List.of(),
                        Fleet.SILENT,
                        new Capability(List.of(), Hotline.NONE, false, 0, 0),
                        List.of(),
                        past,
                        null),
                policy);
    }

    static StarRatingPublished published(Quarter quarter) {
        return published(rating(quarter, POSITION, null));
    }

    static StarRatingPublished published(StarRating rating) {
        return new StarRatingPublished(rating, SEALED.plus(Duration.ofDays(15)), SEALED);
    }

    static AppealFiled filed() {
        return new AppealFiled("A-1", FIRST, List.of(ANSWER), "it was in time", SEALED);
    }

    static AppealDecided decided(boolean upheld) {
        return new AppealDecided("A-1", FIRST, upheld, "seen", SEALED);
    }

    /// The first policy under another version.
    static RatingPolicy version(int version) {
        return version(version, RatingPolicy.STAR_1.cure());
    }

    static RatingPolicy version(int version, Duration cure) {
        var it = RatingPolicy.STAR_1;
        return new RatingPolicy(
                version,
                it.kpis(),
                it.z(),
                it.priorAnswers(),
                it.thresholds(),
                it.unratedAtMost(),
                it.provisionalCap(),
                it.answers(),
                it.fewAnswersCap(),
                it.margins(),
                it.gate(),
                cure,
                it.knockOuts(),
                it.window(),
                it.sealAfter(),
                it.appealWithin(),
                it.overrideQuarters());
    }
}
