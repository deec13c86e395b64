package io.caseledger.kernel.sla;

import static io.caseledger.kernel.sla.RandomCases.cases;
import static io.caseledger.kernel.sla.RandomCases.evaluate;
import static io.caseledger.kernel.sla.RandomCases.interesting;
import static io.caseledger.kernel.sla.RandomCases.paused;
import static io.caseledger.kernel.sla.RandomCases.timeline;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.LevelChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Domain 4.5: what holds for every case.
class ClockPropertiesTest {

    private static final Set<Verdict> FINAL =
            EnumSet.of(Verdict.MET, Verdict.BREACHED, Verdict.MEASURED, Verdict.CANCELLED);

    private record Id(ClockName clock, int cycle) {}

    @Test
    void an_evaluation_says_what_the_span_there_says() {
        cases().checkAssert(facts -> {
            var timeline = timeline(facts);
            for (var asOf : interesting(facts)) {
                assertThat(Spans.of(evaluate(facts, asOf)))
                        .as("as of %s", asOf)
                        .containsExactlyInAnyOrderElementsOf(Spans.at(timeline, asOf));
            }
        });
    }

    @Test
    void spans_adjoin_and_the_last_is_open() {
        cases().checkAssert(facts -> {
            for (var spans : byClock(timeline(facts)).values()) {
                for (var i = 1; i < spans.size(); i++) {
                    assertThat(spans.get(i).validFrom())
                            .isEqualTo(spans.get(i - 1).validTo())
                            .isAfter(spans.get(i - 1).validFrom());
                }
                assertThat(spans.getLast().validTo()).isNull();
            }
        });
    }

    @Test
    void i1_a_decided_verdict_stays() {
        cases().checkAssert(facts -> {
            for (var spans : byClock(timeline(facts)).values()) {
                for (var i = 1; i < spans.size(); i++) {
                    var before = spans.get(i - 1);
                    if (FINAL.contains(before.verdict())) {
                        assertThat(spans.get(i).verdict()).isEqualTo(before.verdict());
                        assertThat(spans.get(i).dueAt()).isEqualTo(before.dueAt());
                    }
                }
            }
        });
    }

    @Test
    void i6_an_upgrade_never_gives_time_and_a_downgrade_never_takes_any() {
        cases().checkAssert(facts -> {
            for (var spans : byClock(timeline(facts)).values()) {
                for (var i = 1; i < spans.size(); i++) {
                    assertMovedFairly(spans.get(i - 1), spans.get(i), facts);
                }
            }
        });
    }

    private static void assertMovedFairly(
            ClockSpan before, ClockSpan after, List<CaseEvent> facts) {
        var was = before.dueAt();
        var is = after.dueAt();
        if (was == null
                || is == null
                || before.verdict() != Verdict.RUNNING
                || after.verdict() != Verdict.RUNNING
                || changes(facts, after.validFrom()) != 1) {
            return;
        }
        if (after.level().isMoreUrgentThan(before.level())) {
            assertThat(is).isBeforeOrEqualTo(was);
        } else {
            assertThat(is).isAfterOrEqualTo(was);
        }
    }

    private static long changes(List<CaseEvent> facts, Instant at) {
        return facts.stream().filter(fact -> fact.occurredAt().equals(at)).count();
    }

    @Test
    void i6_a_level_change_breaches_nothing_at_once() {
        cases().checkAssert(facts -> {
            for (var changed : facts) {
                if (changed instanceof LevelChanged && changes(facts, changed.occurredAt()) == 1) {
                    var at = changed.occurredAt();
                    assertThat(breached(facts, at))
                            .isEqualTo(breached(without(facts, changed), at));
                }
            }
        });
    }

    private static Set<Id> breached(List<CaseEvent> facts, Instant asOf) {
        var ids = new HashSet<Id>();
        for (var it : evaluate(facts, asOf)) {
            if (it.verdict() == Verdict.BREACHED) {
                ids.add(new Id(it.clock(), it.cycle()));
            }
        }
        return ids;
    }

    private static List<CaseEvent> without(List<CaseEvent> facts, CaseEvent fact) {
        var rest = new ArrayList<>(facts);
        rest.remove(fact);
        return rest;
    }

    @Test
    void i8_what_happens_later_changes_nothing_before() {
        cases().checkAssert(facts -> {
            for (var asOf : interesting(facts)) {
                var known = new ArrayList<>(facts);
                known.removeIf(fact -> fact.occurredAt().isAfter(asOf));
                assertThat(evaluate(facts, asOf)).isEqualTo(evaluate(known, asOf));
            }
        });
    }

    @Test
    void i4_the_order_of_delivery_does_not_matter() {
        cases().checkAssert(
                        facts -> assertThat(timeline(shuffled(facts))).isEqualTo(timeline(facts)));
    }

    /// But for ties, which are folded as given.
    private static List<CaseEvent> shuffled(List<CaseEvent> facts) {
        var instants =
                new ArrayList<>(facts.stream().map(CaseEvent::occurredAt).distinct().toList());
        Collections.shuffle(instants, new Random(facts.size()));
        var shuffled = new ArrayList<CaseEvent>();
        for (var instant : instants) {
            facts.stream().filter(it -> it.occurredAt().equals(instant)).forEach(shuffled::add);
        }
        return shuffled;
    }

    @Test
    void i20_a_clock_that_may_not_be_paused_runs_on() {
        var never =
                Set.of(
                        ClockName.PARTNER_RESPONSE,
                        ClockName.PARTNER_REPORT,
                        ClockName.VENDOR_RESPONSE);
        cases().checkAssert(facts -> {
            var more = new ArrayList<>(facts);
            for (var fact : facts) {
                more.add(paused(never, fact.occurredAt()));
            }
            assertThat(timeline(more)).isEqualTo(timeline(facts));
            assertThat(timeline(facts))
                    .noneMatch(span ->
                            span.verdict() == Verdict.PAUSED && never.contains(span.clock()));
        });
    }

    private static Map<Id, List<ClockSpan>> byClock(List<ClockSpan> timeline) {
        var byClock = new HashMap<Id, List<ClockSpan>>();
        for (var span : timeline) {
            byClock.computeIfAbsent(
                            new Id(span.clock(), span.cycle()), ignored -> new ArrayList<>())
                    .add(span);
        }
        return byClock;
    }
}
