package io.caseledger.command.axon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatestUsedTest {

    private final LatestUsed<String> latest = new LatestUsed<>(10);

    @Test
    void what_was_put_is_there() {
        latest.put("a", "A", 1);
        assertThat(latest.get("a")).isEqualTo("A");
        assertThat(latest.get("b")).isNull();
    }

    @Test
    void what_was_not_used_for_longest_goes_first() {
        latest.put("a", "A", 5);
        latest.put("b", "B", 5);
        latest.get("a");
        latest.put("c", "C", 5);
        assertThat(latest.get("a")).isEqualTo("A");
        assertThat(latest.get("b")).isNull();
        assertThat(latest.get("c")).isEqualTo("C");
    }

    @Test
    void a_thing_that_grows_counts_once() {
        latest.put("a", "A", 5);
        for (var weight = 1; weight <= 5; weight++) {
            latest.put("b", "B" + weight, weight);
        }
        assertThat(latest.get("a")).isEqualTo("A");
        assertThat(latest.get("b")).isEqualTo("B5");
    }

    @Test
    void what_is_heavier_than_all_there_is_room_for_is_not_kept() {
        latest.put("a", "A", 11);
        assertThat(latest.get("a")).isNull();
        latest.put("b", "B", 10);
        assertThat(latest.get("b")).isEqualTo("B");
    }
}
