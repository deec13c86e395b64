package io.caseledger.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

final class SharedWordsTest {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new SimpleModule().addDeserializer(String.class, new SharedWords()))
                    .build();

    record Line(String customer, String symptom, List<String> evidence) {}

    private static Line read(String customer, String symptom) {
        return JSON.readValue(
                "{\"customer\":\"%s\",\"symptom\":\"%s\",\"evidence\":[\"%1$s\",null]}"
                        .formatted(customer, symptom),
                Line.class);
    }

    @Test
    void what_was_read_a_moment_ago_is_the_same_object() {
        var first = read("Harbour Hospital", "no light");
        var second = read("Harbour Hospital", "no link");
        assertThat(second.customer()).isSameAs(first.customer());
        assertThat(second.evidence().getFirst()).isSameAs(first.customer());
        assertThat(second.symptom()).isEqualTo("no link");
    }

    @Test
    void what_is_long_or_absent_is_read_as_it_stands() {
        var story = "a".repeat(1_000);
        assertThat(read("C", story).symptom())
                .isEqualTo(story)
                .isNotSameAs(read("C", story).symptom());
        assertThat(read("C", "").evidence().getLast()).isNull();
        assertThat(JSON.readValue("{\"customer\":null}", Line.class).customer()).isNull();
    }

    /// More words than there is room for: many take turns in one place.
    @Test
    void no_word_is_taken_for_another() {
        for (var round = 0; round < 2; round++) {
            assertThat(IntStream.range(0, 20_000))
                    .allSatisfy(
                            i -> assertThat(read("SN-" + i, "").customer()).isEqualTo("SN-" + i));
        }
    }
}
