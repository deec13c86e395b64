package io.caseledger.query;

import static io.caseledger.query.LogOfCases.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.PartnerResponded;
import io.caseledger.kernel.casehandling.Level;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RecentCasesTest {

    private final RecentCases<Long> recent = new RecentCases<>(2, version -> version);
    private final LogOfCases log =
            new LogOfCases()
                    .open("A", Level.ONE, "P1", at("08:00"))
                    .open("B", Level.ONE, "P1", at("08:00"))
                    .append("A", new PartnerResponded("e", at("09:00")))
                    .append("A", new PartnerResponded("e", at("10:00")));

    private Recorded<CaseEvent> event(int position) {
        return log.events().get(position - 1);
    }

    @Test
    void a_state_is_good_before_the_next_event_of_its_case_wherever_that_stands() {
        recent.remember(Map.of("A", 1L));
        assertThat(recent.before(event(3), "A")).isEqualTo(1);
    }

    @Test
    void a_state_is_no_good_where_events_are_missing_or_come_again() {
        recent.remember(Map.of("A", 1L));
        assertThat(recent.before(event(4), "A")).isNull();
        recent.remember(Map.of("A", 2L));
        assertThat(recent.before(event(3), "A")).isNull();
        assertThat(recent.before(event(1), "A")).isNull();
    }

    @Test
    void the_case_that_was_touched_least_recently_is_forgotten() {
        recent.remember(Map.of("A", 1L));
        recent.remember(Map.of("B", 1L));
        recent.before(event(3), "A");
        recent.remember(Map.of("C", 1L));
        assertThat(recent.before(event(3), "A")).isEqualTo(1);
        assertThat(recent.before(event(2), "B")).isNull();
    }
}
