package io.caseledger.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.kernel.partners.RatingEvent.StarRatingPublished;
import io.caseledger.kernel.rating.Capability;
import io.caseledger.kernel.rating.Fleet;
import io.caseledger.kernel.rating.Hotline;
import io.caseledger.kernel.rating.Kpi;
import io.caseledger.kernel.rating.Observation;
import io.caseledger.kernel.rating.Quarter;
import io.caseledger.kernel.rating.RatingEngine;
import io.caseledger.kernel.rating.RatingPolicy;
import io.caseledger.kernel.rating.StarRating;
import io.caseledger.kernel.rating.TrackRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A rating is as long as its partner's year; an event is not.
class LongRatingTest {

    private static final Quarter QUARTER = new Quarter(2026, 1);
    private static final int SPARE_FOR_METADATA = 4 << 10;

    private final JsonEventCodec codec = new JsonEventCodec();
    private final Random random = new Random(7);

    /// The most that so many cases can say: each of every KPI that cases speak of.
    private StarRating rating(int cases) {
        var seen = new EnumMap<Kpi, List<Observation>>(Kpi.class);
        for (var kpi : Kpi.values()) {
            if (kpi != Kpi.AGEING && kpi != Kpi.DEFECTIVE_RETURN) {
                seen.put(kpi, observations(cases, kpi));
            }
        }
        return RatingEngine.rate(
                new TrackRecord(
                        "P",
                        QUARTER,
                        QUARTER.last(),
                        1,
                        seen,
                        Map.of(),
                        List.of(),
                        new Fleet(cases, 5L * cases),
                        new Capability(List.of(), Hotline.NONE, false, 0, 0),
                        List.of(),
                        null,
                        null),
                RatingPolicy.STAR_1);
    }

    private List<Observation> observations(int cases, Kpi kpi) {
        var all = new ArrayList<Observation>(cases);
        for (var i = 0; i < cases; i++) {
            var id = new UUID(random.nextLong(), random.nextLong());
            var at = QUARTER.start().plus(Duration.ofMinutes(i));
            all.add(new Observation(id, at, kpi.best(), null, null));
        }
        return all;
    }

    @Test
    void a_rating_of_five_thousand_cases_is_one_event() {
        var rating = rating(5_000);
        var listed = JsonEventCodec.values().writeValueAsBytes(rating);
        assertThat(listed).hasSizeGreaterThan(LogStorageEngine.MAX_BYTES_PER_EVENT);

        var published = new StarRatingPublished(rating, QUARTER.last(), QUARTER.last());
        var encoded = codec.encode(published);
        assertThat(encoded.payload())
                .hasSizeLessThan(LogStorageEngine.MAX_BYTES_PER_EVENT - SPARE_FOR_METADATA);
        var read = codec.decode(encoded.type(), encoded.schemaVersion(), encoded.payload());
        assertThat(read).isEqualTo(published);
        assertThat(JsonEventCodec.values().writeValueAsBytes(((StarRatingPublished) read).rating()))
                .isEqualTo(listed);
    }
}
