package io.caseledger.kernel.sla;

import static io.caseledger.kernel.sla.RandomCases.OPENED;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.LevelChanged;
import io.caseledger.kernel.casehandling.CaseEvent.PartnerResponded;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.casehandling.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimelineTest {

    @Test
    void spans_carry_the_level_of_their_time_also_after_the_verdict() {
        var facts =
                List.<CaseEvent>of(
                        CaseFacts.opened(Level.THREE, OPENED, Party.PARTNER),
                        new PartnerResponded("engineer", at(1)),
                        new LevelChanged(Level.THREE, Level.TWO, "worse", null, at(3)));

        assertThat(RandomCases.timeline(facts))
                .containsExactly(
                        response(Level.THREE, Verdict.RUNNING, at(0), at(1)),
                        response(Level.THREE, Verdict.MET, at(1), at(3)),
                        response(Level.TWO, Verdict.MET, at(3), null),
                        report(Level.THREE, Verdict.RUNNING, at(48), at(0), at(3)),
                        report(Level.TWO, Verdict.RUNNING, at(27), at(3), at(27).plusMillis(1)),
                        report(Level.TWO, Verdict.BREACHED, at(27), at(27).plusMillis(1), null));
    }

    @Test
    void without_facts_there_is_nothing() {
        assertThat(RandomCases.timeline(List.of())).isEmpty();
    }

    private static ClockSpan response(
            Level level, Verdict verdict, Instant from, @Nullable Instant to) {
        return new ClockSpan(ClockName.PARTNER_RESPONSE, 1, level, verdict, at(2), from, to);
    }

    private static ClockSpan report(
            Level level, Verdict verdict, Instant due, Instant from, @Nullable Instant to) {
        return new ClockSpan(ClockName.PARTNER_REPORT, 1, level, verdict, due, from, to);
    }

    private static Instant at(int hours) {
        return OPENED.plus(Duration.ofHours(hours));
    }
}
