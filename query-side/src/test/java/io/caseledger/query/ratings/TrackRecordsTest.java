package io.caseledger.query.ratings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.caseledger.kernel.rating.KnockOut;
import io.caseledger.kernel.rating.KnockOutCause;
import io.caseledger.kernel.rating.KpiRating;
import io.caseledger.kernel.rating.RatingEngine;
import io.caseledger.kernel.rating.RatingPolicy;
import io.caseledger.kernel.rating.StarRating;
import io.caseledger.kernel.rating.TrackRecord;
import io.caseledger.query.LogOfCases;
import io.caseledger.query.ReadDatabase;
import io.caseledger.query.ratings.TrackRecords.Question;
import io.r2dbc.spi.Connection;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/// What is summed says the same as what is listed, on a real PostgreSQL.
final class TrackRecordsTest {

    private static final ReadDatabase DATABASE = ReadDatabase.create();
    private static final RatingPolicy POLICY = RatingPolicy.STAR_1;
    private static final List<String> PARTNERS = List.of("A", "B", "C", "nobody");

    /// In the middle of the log, of a quarter, and of what is entered below.
    private static final Question QUESTION =
            new Question(Instant.parse("2016-08-20T09:00:00Z"), 2_100, POLICY.window());

    private final TrackRecords records = new TrackRecords(new LogOfCases());

    /// Rows of three partners over two years and three thousand positions: inside and outside of
    /// the window, superseded and not, excluded and not, faults that came back, are open, or old.
    @BeforeEach
    void enter() {
        DATABASE.empty();
        DATABASE.execute(
                """
                insert into readmodel.observations (partner, kpi, stream, cycle, at, value, level,
                excluded, event_id, known_from, known_to)
                select chr(65 + i % 3), kpi, 'case-' || i, 1,
                timestamptz '2015-06-01' + (i * 7919 % 8761) * interval '2 hours',
                case when kpi = 'SATISFACTION' then 1 + i * 31 % 5
                    when kpi in ('RESPONSE', 'VENDOR_REPORT') then (i * 37 % 11 > 3)::int
                    else (i * 37 % 11 > 0)::int end,
                1 + i * 13 % 4, case when i * 17 % 23 = 0 then 'FORCE_MAJEURE' end,
                md5(kpi || i)::uuid, i, case when i * 19 % 7 = 0 then i + 300
                    else 9223372036854775807 end
                from generate_series(1, 3000) as i,
                unnest(array['RESPONSE', 'ARRIVAL', 'VENDOR_REPORT', 'HANDLED_IN_TIME',
                    'SATISFACTION', 'FIRST_TIME_FIX', 'DEFECTIVE_RETURN', 'REPLACEMENT']) as kpi
                """);
        DATABASE.execute(
                """
                insert into readmodel.faults (partner, case_id, cycle, serial, symptom, began_at,
                ended_at, aged, event_id, known_from, known_to)
                select chr(65 + i % 3), 'case-' || i / 2, 1 + (i * 11 % 13) / 12,
                case when i * 5 % 9 > 0 then 'SN-' || i % 30 end, 'symptom ' || i * 3 % 2,
                began, case when i * 29 % 17 = 0 then 'infinity'
                    else began + (i * 41 % 200) * interval '1 hour' end,
                array[began + interval '10 days', began + interval '200 days'],
                md5('fault' || i)::uuid, i, case when i * 19 % 7 = 0 then i + 300
                    else 9223372036854775807 end
                from generate_series(1, 3000) as i,
                lateral (select timestamptz '2015-06-01' + (i * 7919 % 8761) * interval '2 hours')
                    as it (began)
                """);
    }

    @Test
    void a_standing_of_sums_is_that_of_all_that_was_seen() {
        var listed = rated(records::of);
        var summed = rated(records::summed);

        assertThat(summed).hasSameSizeAs(PARTNERS);
        for (var i = 0; i < PARTNERS.size(); i++) {
            var expected = listed.get(i);
            var actual = summed.get(i);
            assertThat(actual.star()).isEqualTo(expected.star());
            assertThat(actual.score()).isEqualTo(expected.score());
            assertThat(actual.provisional()).isEqualTo(expected.provisional());
            assertThat(actual.knockOuts()).isEqualTo(expected.knockOuts());
            assertThat(actual.kpis())
                    .extracting(KpiRating::kpi, KpiRating::n, KpiRating::successes)
                    .containsExactlyElementsOf(
                            expected.kpis().stream()
                                    .map(it -> tuple(it.kpi(), it.n(), it.successes()))
                                    .toList());
        }
    }

    @Test
    void every_kpi_and_knock_out_is_among_them() {
        var ratings = rated(records::summed);

        assertThat(ratings.stream().flatMap(it -> it.knockOuts().stream()))
                .extracting(KnockOut::cause)
                .contains(
                        KnockOutCause.LEVEL_ONE_UNREPORTED,
                        KnockOutCause.LEVEL_ONE_UNANSWERED,
                        KnockOutCause.REPLACEMENTS_OVERDUE);
        assertThat(ratings.getFirst().kpis())
                .allSatisfy(kpi -> {
                    assertThat(kpi.n()).isGreaterThan(5);
                    assertThat(kpi.successes()).isPositive().isNotEqualTo(kpi.n());
                });
    }

    @FunctionalInterface
    private interface Records {
        Flux<TrackRecord> of(List<String> partners, Question question, Connection connection);
    }

    private static List<StarRating> rated(Records records) {
        return DATABASE.with(connection ->
                records.of(PARTNERS, QUESTION, connection)
                        .map(record -> RatingEngine.rate(record, POLICY))
                        .sort(Comparator.comparing(StarRating::partner))
                        .collectList());
    }
}
