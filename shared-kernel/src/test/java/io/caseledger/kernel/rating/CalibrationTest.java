package io.caseledger.kernel.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Domain 5.2, calibration: four partners, to the basis point.
class CalibrationTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "solid,  57, 60,  27, 30,  24, 25,  52, 60,  180, 40,  41, 50,  3, 60,  1, 12, 18, 20, 8629, 4",
        "large, 298,300, 147,150,  99,100, 280,300,  705,150, 220,250,  6,300,  0, 40, 98,100,10000, 5",
        "weak,   48, 60,  22, 30,  18, 25,  40, 60,  152, 40,  33, 50,  9, 60,  4, 12, 13, 20, 2990, 1",
        "small,  20, 20,  20, 20,  20, 20,  20, 20,   96, 20,  15, 15,  0, 20,  0,  3, 10, 10, 9875, 3"
    })
    void a_partner_is_rated(
            String name,
            int response,
            int ofResponses,
            int arrival,
            int ofArrivals,
            int report,
            int ofReports,
            int handled,
            int ofHandled,
            int satisfaction,
            int answers,
            int firstTime,
            int ofFixes,
            int repeats,
            int ofFaults,
            int aged,
            int ofOpen,
            int returned,
            int ofReturns,
            int score,
            int star) {
        var rating =
                ARecord.ofNothing()
                        .with(Kpi.RESPONSE, response, ofResponses)
                        .with(Kpi.ARRIVAL, arrival, ofArrivals)
                        .with(Kpi.VENDOR_REPORT, report, ofReports)
                        .with(Kpi.HANDLED_IN_TIME, handled, ofHandled)
                        .answered(satisfaction, answers)
                        .with(Kpi.FIRST_TIME_FIX, firstTime, ofFixes)
                        .with(Kpi.REPEAT_FAULT, repeats, ofFaults)
                        .with(Kpi.AGEING, aged, ofOpen)
                        .with(Kpi.DEFECTIVE_RETURN, returned, ofReturns)
                        .rated();
        assertThat(rating.score()).as(name).isEqualTo(score);
        assertThat(rating.star()).as(name).isEqualTo(star);
        assertThat(rating.provisional()).as(name).isFalse();
    }

    /// Counted by hand from the formula, with forty digits.
    @ParameterizedTest(name = "{0}: {1} of {2}")
    @CsvSource({
        "RESPONSE,         57, 60, 0.920629360, 10000",
        "RESPONSE,         20, 20, 0.965795097, 10000",
        "RESPONSE,          0, 20, 0.000000000,     0",
        "ARRIVAL,          27, 30, 0.844285949,  7634",
        "HANDLED_IN_TIME,  52, 60, 0.825421368,  9298",
        "DEFECTIVE_RETURN, 18, 20, 0.829172283,  7162",
        "REPEAT_FAULT,      3, 60, 0.079370640,  7539",
        "REPEAT_FAULT,      0, 20, 0.034204903, 10000",
        "REPEAT_FAULT,     20, 20, 1.000000000,     0"
    })
    void a_bound_is_wilsons(Kpi kpi, int successes, int n, double statistic, int score) {
        var rating = ARecord.ofNothing().with(kpi, successes, n).rated().of(kpi);
        assertThat(rating.statistic()).isCloseTo(statistic, within(1e-9));
        assertThat(rating.score()).isEqualTo(score);
    }

    @Test
    void twenty_answers_are_too_few_for_four_stars_and_thirty_are_not() {
        assertThat(answering(29).star()).isEqualTo(3);
        assertThat(answering(30).star()).isEqualTo(5);
    }

    private static StarRating answering(int answers) {
        return ARecord.ofNothing()
                .with(Kpi.RESPONSE, 100, 100)
                .with(Kpi.ARRIVAL, 100, 100)
                .with(Kpi.VENDOR_REPORT, 100, 100)
                .with(Kpi.HANDLED_IN_TIME, 100, 100)
                .answered(answers * 5, answers)
                .rated();
    }
}
