package io.caseledger.kernel.spareparts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DeliveryTermsTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final DeliveryTerms TERMS =
            new DeliveryTerms(
                    LocalTime.of(15, 0),
                    Duration.ofHours(2),
                    new DeliveryTerms.Leg(Duration.ofHours(4), 20),
                    new DeliveryTerms.Leg(Duration.ofHours(20), 90));

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    @Test
    void what_is_ordered_at_the_cut_off_leaves_the_same_day() {
        var promise = TERMS.promise(at("2026-03-02T07:00:00Z"), SHANGHAI, true);
        assertThat(promise)
                .isEqualTo(
                        new DeliveryTerms.Promise(
                                at("2026-03-02T09:00:00Z"), at("2026-03-02T13:00:00Z"), 20));
    }

    @Test
    void a_millisecond_later_it_leaves_the_next_day() {
        var promise = TERMS.promise(at("2026-03-02T07:00:00.001Z"), SHANGHAI, false);
        assertThat(promise)
                .isEqualTo(
                        new DeliveryTerms.Promise(
                                at("2026-03-03T09:00:00Z"), at("2026-03-04T05:00:00Z"), 90));
    }

    @Test
    void the_cut_off_is_told_by_the_clocks_on_the_depots_wall() {
        // The night between is an hour shorter.
        var promise = TERMS.promise(at("2026-03-28T15:00:00Z"), BERLIN, true);
        assertThat(promise.dispatchBy()).isEqualTo(at("2026-03-29T15:00:00Z"));
    }
}
