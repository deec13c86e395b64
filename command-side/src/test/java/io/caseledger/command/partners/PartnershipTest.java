package io.caseledger.command.partners;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.command.StreamKind;
import io.caseledger.kernel.partners.PartnerEvent;
import io.caseledger.kernel.partners.PartnershipEvent;
import io.caseledger.kernel.partners.PartnershipEventTypes;
import io.caseledger.kernel.partners.RatingEvent;
import io.caseledger.kernel.partners.RatingPolicyEvent;
import io.caseledger.kernel.partners.SurveyEvent;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PartnershipTest {

    /// What stands before the first hyphen of a stream is its category: there must be none in it.
    @Test
    void an_events_wire_name_begins_with_the_category_of_its_stream() {
        assertCategory(Partnership.partners(), PartnerEvent.class);
        assertCategory(Partnership.surveys(), SurveyEvent.class);
        assertCategory(Partnership.ratings(), RatingEvent.class);
        assertCategory(Partnership.policies(), RatingPolicyEvent.class);
    }

    private static void assertCategory(
            StreamKind<?, ?, ?> capability, Class<? extends PartnershipEvent> family) {
        assertThat(capability.name()).doesNotContain("-");
        assertThat(
                        Arrays.stream(PartnershipEventTypes.values())
                                .filter(type -> family.isAssignableFrom(type.eventClass())))
                .isNotEmpty()
                .allSatisfy(
                        type -> assertThat(type.wireName()).startsWith(capability.name() + "."));
    }
}
