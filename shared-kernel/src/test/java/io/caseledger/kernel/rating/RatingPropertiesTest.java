package io.caseledger.kernel.rating;

import static io.caseledger.kernel.rating.RandomRecords.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Domain 4.5: what holds for every partner.
class RatingPropertiesTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static StarRating rated(TrackRecord record) {
        return RatingEngine.rate(record, RatingPolicy.STAR_1);
    }

    @Test
    void i12_what_goes_better_never_lowers_score_or_star() {
        qt().withExamples(100)
                .forAll(records())
                .checkAssert(record -> {
                    var before = rated(record);
                    for (var kpi : Kpi.values()) {
                        for (var i = 0; i < record.of(kpi).size(); i++) {
                            var after = rated(better(record, kpi, i));
                            assertThat(score(after)).isGreaterThanOrEqualTo(score(before));
                            assertThat(after.star()).isGreaterThanOrEqualTo(before.star());
                        }
                    }
                });
    }

    private static int score(StarRating rating) {
        return rating.score() == null ? -1 : rating.score();
    }

    private static TrackRecord better(TrackRecord record, Kpi kpi, int index) {
        var changed = new EnumMap<Kpi, List<Observation>>(record.observations());
        var list = new ArrayList<>(record.of(kpi));
        var worse = list.get(index);
        list.set(
                index,
                new Observation(
                        worse.event(), worse.at(), kpi.best(), worse.level(), worse.excluded()));
        changed.put(kpi, list);
        return RandomRecords.with(record, changed);
    }

    @Test
    void i13_a_star_moves_by_one_a_quarter_where_nothing_knocks_it_out() {
        qt().withExamples(200)
                .forAll(lists().of(records()).ofSizeBetween(2, 8))
                .checkAssert(quarters -> {
                    Past past = null;
                    for (var quarter : quarters) {
                        var rating = rated(RandomRecords.after(past, quarter));
                        if (past != null) {
                            var moved = rating.star() - past.star();
                            assertThat(moved).isLessThanOrEqualTo(1);
                            if (rating.knockOuts().isEmpty()) {
                                assertThat(moved).isGreaterThanOrEqualTo(-1);
                            }
                        }
                        past = rating.asPast();
                    }
                });
    }

    @Test
    void i14_rated_again_it_is_the_same_to_the_byte_in_whatever_order_facts_came() {
        qt().withExamples(500)
                .forAll(records(), integers().all())
                .checkAssert((record, seed) -> {
                    var again = RandomRecords.with(record, shuffled(record, seed));
                    assertThat(JSON.writeValueAsBytes(rated(again)))
                            .isEqualTo(JSON.writeValueAsBytes(rated(record)));
                });
    }

    private static Map<Kpi, List<Observation>> shuffled(TrackRecord record, int seed) {
        var shuffled = new EnumMap<Kpi, List<Observation>>(Kpi.class);
        record.observations()
                .forEach((kpi, seen) -> {
                    var list = new ArrayList<>(seen);
                    Collections.shuffle(list, new Random(seed));
                    shuffled.put(kpi, list);
                });
        return shuffled;
    }

    @Test
    void a_rating_is_read_back_as_it_was_written() {
        qt().withExamples(200)
                .forAll(records())
                .checkAssert(record -> {
                    var rating = rated(record);
                    assertThat(JSON.readValue(JSON.writeValueAsBytes(rating), StarRating.class))
                            .isEqualTo(rating);
                });
    }

    @Test
    void a_policy_is_read_back_as_it_was_written() {
        var policy = RatingPolicy.STAR_1;
        assertThat(JSON.readValue(JSON.writeValueAsBytes(policy), RatingPolicy.class))
                .isEqualTo(policy);
    }

    @Test
    void points_add_up_to_the_score_and_weights_to_the_whole() {
        qt().withExamples(1000)
                .forAll(records())
                .checkAssert(record -> {
                    var rating = rated(record);
                    var points = rating.kpis().stream().mapToInt(KpiRating::points).sum();
                    var weight = rating.kpis().stream().mapToInt(KpiRating::weight).sum();
                    assertThat(points).isEqualTo(rating.score() == null ? 0 : rating.score());
                    assertThat(weight).isEqualTo(rating.score() == null ? 0 : 10_000);
                    assertThat(rating.kpis())
                            .allSatisfy(kpi -> assertThat(kpi.points()).isNotNegative());
                });
    }

    @Test
    void every_gain_that_is_named_is_real() {
        qt().withExamples(60)
                .forAll(records())
                .checkAssert(record -> {
                    var score = score(rated(record));
                    for (var cost : Explanation.of(record, RatingPolicy.STAR_1).costs()) {
                        var seen = record.of(cost.kpi());
                        var index = 0;
                        while (!seen.get(index).event().equals(cost.eventId())) {
                            index++;
                        }
                        assertThat(score(rated(better(record, cost.kpi(), index))))
                                .isEqualTo(score + cost.gain());
                    }
                });
    }
}
