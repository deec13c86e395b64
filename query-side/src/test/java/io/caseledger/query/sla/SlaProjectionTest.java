package io.caseledger.query.sla;

import static io.caseledger.query.LogOfCases.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.FactCorrected;
import io.caseledger.kernel.casehandling.CaseEvent.LevelChanged;
import io.caseledger.kernel.casehandling.CaseEvent.PartnerResponded;
import io.caseledger.kernel.casehandling.CaseEvent.ServiceRestored;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.sla.Calendar;
import io.caseledger.kernel.sla.SlaEngine;
import io.caseledger.kernel.sla.SlaPolicy;
import io.caseledger.kernel.sla.Verdict;
import io.caseledger.query.LogOfCases;
import io.caseledger.query.PlainEventJson;
import io.caseledger.query.Projecting;
import io.caseledger.query.ReadDatabase;
import io.caseledger.query.Viewer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SlaProjectionTest {

    private static final ReadDatabase DATABASE = ReadDatabase.create();
    private static final Viewer EVERYTHING = new Viewer(Actor.SYSTEM, Set.of());

    @BeforeEach
    void empty() {
        DATABASE.empty();
    }

    private void project(LogOfCases log, int batchSize) {
        Projecting.project(
                DATABASE, new SlaProjection(new PlainEventJson()), log.events(), batchSize);
    }

    private static void forget() {
        DATABASE.with(connection ->
                new SlaProjection(new PlainEventJson()).reset(connection).thenReturn(true));
    }

    private List<VerdictCounts> counted(Instant asOf, Dimension by) {
        return DATABASE.with(connection -> VerdictCounts.at(asOf, by, EVERYTHING, connection));
    }

    /// The same counts from every case's facts, without a row.
    private static List<VerdictCounts> evaluated(
            List<List<CaseEvent>> cases, Instant asOf, Dimension by) {
        var groups = new TreeMap<String, VerdictCounts>();
        for (var facts : cases) {
            for (var reading :
                    SlaEngine.evaluate(facts, SlaPolicy.HANDBOOK, Calendar.ALWAYS, asOf)) {
                var key = key(facts, asOf, by);
                groups.computeIfAbsent(
                                key + " " + reading.clock(),
                                group ->
                                        new VerdictCounts(
                                                key,
                                                reading.clock().name(),
                                                new TreeMap<>(Comparator.comparing(Verdict::name))))
                        .verdicts()
                        .merge(reading.verdict(), 1L, Long::sum);
            }
        }
        return List.copyOf(groups.values());
    }

    private static Comparable<?> key(List<CaseEvent> facts, Instant asOf, Dimension by) {
        var opened = (CaseEvent.CaseOpened) facts.getFirst();
        return switch (by) {
            case LEVEL -> levelAt(facts, asOf);
            case PARTNER -> String.valueOf(opened.partner());
            case SITE -> opened.site();
            case DEPOT -> throw new IllegalArgumentException("no case's clock is a depot's");
        };
    }

    private static int levelAt(List<CaseEvent> facts, Instant asOf) {
        var level = ((CaseEvent.CaseOpened) facts.getFirst()).level();
        var changes =
                facts.stream()
                        .filter(fact -> !fact.occurredAt().isAfter(asOf))
                        .sorted(Comparator.comparing(CaseEvent::occurredAt))
                        .toList();
        for (var change : changes) {
            if (change instanceof LevelChanged changed) {
                level = changed.to();
            }
        }
        return level.number();
    }

    @Test
    void rows_count_at_any_instant_what_an_evaluation_of_the_facts_counts() {
        var random = new RandomCases(20_030_711);
        var cases = random.cases(300);
        project(random.log(cases), 250);
        for (var i = 0; i < 60; i++) {
            var asOf = random.instant(LogOfCases.MARCH, RandomCases.SPAN);
            for (var by : List.of(Dimension.LEVEL, Dimension.PARTNER, Dimension.SITE)) {
                assertThat(counted(asOf, by))
                        .as("by %s at %s", by, asOf)
                        .isEqualTo(evaluated(cases, asOf, by));
            }
        }
    }

    @Test
    void rows_count_right_at_the_very_instant_at_which_a_clock_changes_and_just_before() {
        var random = new RandomCases(1_143);
        var cases = random.cases(30);
        project(random.log(cases), 50);
        var changes =
                DATABASE.column(
                        """
                        select (extract(epoch from valid_from) * 1000)::bigint
                        from readmodel.clock_spans order by random() limit 80
                        """);
        for (var change : changes) {
            var asOf = Instant.ofEpochMilli(Long.parseLong(change));
            for (var instant : List.of(asOf.minusMillis(1), asOf)) {
                assertThat(counted(instant, Dimension.LEVEL))
                        .as("at %s", instant)
                        .isEqualTo(evaluated(cases, instant, Dimension.LEVEL));
            }
        }
    }

    /// I10.
    @Test
    void compliance_lies_between_none_and_all_and_is_undefined_where_nothing_counts() {
        var random = new RandomCases(42);
        project(random.log(random.cases(100)), 1_000);
        for (var i = 0; i < 50; i++) {
            for (var counts :
                    counted(random.instant(LogOfCases.MARCH, RandomCases.SPAN), Dimension.SITE)) {
                var ratio = counts.compliance().ratio();
                var decided =
                        counts.compliance().count(Verdict.MET)
                                + counts.compliance().count(Verdict.BREACHED);
                assertThat(ratio.isPresent()).isEqualTo(decided > 0);
                assertThat(ratio.orElse(0)).isBetween(0.0, 1.0);
            }
        }
    }

    private Map<String, List<String>> rows() {
        var rows = new TreeMap<String, List<String>>();
        for (var table : List.of("sla_cases", "clock_spans")) {
            rows.put(
                    table,
                    DATABASE.column(
                            "select t::text collate \"C\" from readmodel.%s t order by 1"
                                    .formatted(table)));
        }
        return rows;
    }

    /// I5.
    @Test
    void any_batch_size_gives_the_same_rows() {
        var random = new RandomCases(7);
        var log = random.log(random.cases(40));
        project(log, 10_000);
        var atOnce = rows();
        for (var size : List.of(1, 3, 17, 100)) {
            forget();
            project(log, size);
            assertThat(rows()).as("batches of %d", size).isEqualTo(atOnce);
        }
    }

    /// I4. Positions and recording times differ with the order, what clocks say does not.
    @Test
    void any_order_of_delivery_that_keeps_each_case_s_own_gives_the_same_spans() {
        var random = new RandomCases(8);
        var cases = random.cases(40);
        project(random.log(cases), 50);
        var once = rows();
        for (var shuffle = 0; shuffle < 5; shuffle++) {
            forget();
            project(random.log(cases), 50);
            assertThat(rows().get("clock_spans")).isEqualTo(once.get("clock_spans"));
            assertThat(rows().get("sla_cases")).isEqualTo(once.get("sla_cases"));
        }
    }

    /// I4.
    @Test
    void a_repeated_batch_changes_nothing() {
        var random = new RandomCases(9);
        var log = random.log(random.cases(20));
        project(log, 1_000);
        var once = rows();
        Projecting.project(
                DATABASE,
                new SlaProjection(new PlainEventJson()),
                log.events().subList(3, log.events().size()),
                11);
        assertThat(rows().get("clock_spans")).isEqualTo(once.get("clock_spans"));
        assertThat(rows().get("sla_cases")).isEqualTo(once.get("sla_cases"));
    }

    @Test
    void a_fact_that_comes_late_changes_what_was_said_before() {
        var log =
                new LogOfCases()
                        .open("A", Level.ONE, "P1", at("08:00"))
                        .append("A", new ServiceRestored(at("12:00")));
        project(log, 10);
        assertThat(responses(at("10:00"))).containsOnlyKeys(Verdict.BREACHED);
        log.append("A", new PartnerResponded("e", at("08:30")));
        project(log, 10);
        assertThat(responses(at("08:29"))).containsOnlyKeys(Verdict.RUNNING);
        assertThat(responses(at("10:00"))).containsOnlyKeys(Verdict.MET);
    }

    /// At level 2 the partner responds within 2 hours and reports within 24.
    @Test
    void a_correction_changes_what_was_said_before_and_when_to_look_again() {
        var log =
                new LogOfCases()
                        .open("A", Level.TWO, "P1", at("08:00"))
                        .append("A", new PartnerResponded("e", at("11:00")));
        project(log, 10);
        assertThat(responses(at("12:00"))).containsOnlyKeys(Verdict.BREACHED);
        log.append("A", corrected(2, at("09:30")));
        project(log, 10);
        assertThat(responses(at("09:29"))).containsOnlyKeys(Verdict.RUNNING);
        assertThat(responses(at("12:00"))).containsOnlyKeys(Verdict.MET);
        assertThat(dueAt()).isEqualTo(at("20:00"));
        log.append("A", corrected(2, at("10:30")));
        project(log, 10);
        assertThat(responses(at("12:00"))).containsOnlyKeys(Verdict.BREACHED);
        assertThat(dueAt()).as("the breach to be recorded").isEqualTo(at("10:00").plusMillis(1));
    }

    private static Instant dueAt() {
        var millis =
                DATABASE.column(
                        "select (extract(epoch from ready_at) * 1000)::bigint from readmodel.sla_cases");
        return Instant.ofEpochMilli(Long.parseLong(millis.getFirst()));
    }

    private static FactCorrected corrected(long target, Instant to) {
        return new FactCorrected(
                target,
                new UUID(0, target),
                at("08:00"),
                to,
                "mistyped",
                List.of("call 17"),
                "sue",
                null,
                at("18:00"));
    }

    private Map<Verdict, Long> responses(Instant asOf) {
        return counted(asOf, Dimension.LEVEL).stream()
                .filter(counts -> counts.clock().equals("PARTNER_RESPONSE"))
                .findAny()
                .orElseThrow()
                .verdicts();
    }

    @Test
    void a_case_is_due_when_its_next_clock_has_something_to_say() {
        project(new LogOfCases().open("A", Level.ONE, "P1", at("08:00")), 10);
        // Half of the hour for the response.
        assertThat(
                        DATABASE.column(
                                "select extract(epoch from ready_at)::bigint from readmodel.sla_cases"))
                .containsExactly(String.valueOf(at("08:30").getEpochSecond()));
    }

    @Test
    void a_case_that_was_imported_is_left_alone_until_its_import_has_surely_gone_on() {
        var log = new LogOfCases();
        log.importFact("A", LogOfCases.opening("A", Level.ONE, "P1", Instant.EPOCH));
        project(log, 10);
        assertThat(
                        DATABASE.column(
                                "select extract(epoch from ready_at)::bigint from readmodel.sla_cases"))
                .containsExactly(
                        String.valueOf(
                                log.events()
                                        .getFirst()
                                        .recordedAt()
                                        .plus(SlaRows.QUIET_AFTER_IMPORT)
                                        .getEpochSecond()));
    }

    @Test
    void nothing_is_due_in_a_case_that_is_over() {
        project(
                new LogOfCases()
                        .open("A", Level.FOUR, "P1", at("08:00"))
                        .append(
                                "A",
                                new PartnerResponded("e", at("08:01")),
                                new ServiceRestored(at("08:02"))),
                10);
        assertThat(DATABASE.column("select 1 from readmodel.sla_cases where ready_at is not null"))
                .isEmpty();
    }
}
