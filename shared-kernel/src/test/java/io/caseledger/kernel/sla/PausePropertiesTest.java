package io.caseledger.kernel.sla;

import static io.caseledger.kernel.sla.RandomCases.OPENED;
import static io.caseledger.kernel.sla.RandomCases.evaluate;
import static io.caseledger.kernel.sla.RandomCases.paused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.ClockResumed;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.casehandling.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PausePropertiesTest {

    private static final long SOLUTION = Duration.ofHours(24).toMillis();

    /// Alternating lengths of running and standing still, in minutes; a length of nothing makes two
    /// pauses overlap.
    @Test
    void i3_a_deadline_moves_by_exactly_the_pauses_that_begin_before_it() {
        qt().withExamples(3000)
                .forAll(lists().of(integers().between(0, 600)).ofSizeBetween(0, 12))
                .checkAssert(lengths -> {
                    var facts = new ArrayList<CaseEvent>();
                    facts.add(CaseFacts.opened(Level.TWO, OPENED, Party.VENDOR));
                    var due = OPENED.plusMillis(SOLUTION);
                    var at = OPENED;
                    for (var i = 0; i + 1 < lengths.size(); i += 2) {
                        var from = at.plus(Duration.ofMinutes(lengths.get(i)));
                        at = from.plus(Duration.ofMinutes(lengths.get(i + 1)));
                        var counts = from.isBefore(due);
                        facts.addAll(pause(from, at));
                        due = counts ? due.plus(Duration.between(from, at)) : due;
                    }
                    assertThat(dueAt(facts)).isEqualTo(due);
                });
    }

    /// Paused twice over, resumed once: the union counts.
    private static List<CaseEvent> pause(Instant from, Instant to) {
        return List.of(
                paused(Set.of(), from),
                paused(
                        Set.of(ClockName.VENDOR_SOLUTION),
                        from.plus(Duration.between(from, to).dividedBy(2))),
                new ClockResumed(to));
    }

    private static Instant dueAt(List<CaseEvent> facts) {
        for (var it : evaluate(facts, facts.getLast().occurredAt())) {
            if (it.clock() == ClockName.VENDOR_SOLUTION) {
                return Objects.requireNonNull(it.dueAt());
            }
        }
        throw new AssertionError("no clock of the solution");
    }
}
