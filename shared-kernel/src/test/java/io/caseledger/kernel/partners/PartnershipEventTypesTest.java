package io.caseledger.kernel.partners;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartnershipEventTypesTest {

    @Test
    void every_event_has_a_wire_name_of_its_own() {
        assertThat(
                        Arrays.stream(PartnershipEventTypes.values())
                                .<Class<?>>map(PartnershipEventTypes::eventClass))
                .containsExactlyInAnyOrderElementsOf(records(PartnershipEvent.class));
        assertThat(
                        Arrays.stream(PartnershipEventTypes.values())
                                .map(PartnershipEventTypes::wireName))
                .doesNotHaveDuplicates();
    }

    private static List<Class<?>> records(Class<?> type) {
        var records = new ArrayList<Class<?>>();
        if (type.isRecord()) {
            records.add(type);
        } else {
            for (var below : type.getPermittedSubclasses()) {
                records.addAll(records(below));
            }
        }
        return records;
    }

    /// The engines tell categories of streams by the first hyphen.
    @ParameterizedTest
    @EnumSource(PartnershipEventTypes.class)
    void a_wire_name_is_a_category_and_the_event(PartnershipEventTypes type) {
        assertThat(type.wireName()).matches("[a-z]+\\." + type.eventClass().getSimpleName());
    }
}
