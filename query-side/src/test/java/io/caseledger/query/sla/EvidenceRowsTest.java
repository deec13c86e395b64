package io.caseledger.query.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.CaseOpened;
import io.caseledger.kernel.casehandling.CaseEvent.CaseReopened;
import io.caseledger.kernel.rating.CaseEvidence;
import io.caseledger.kernel.sla.Calendar;
import io.caseledger.kernel.sla.SlaEngine;
import io.caseledger.kernel.sla.SlaPolicy;
import io.caseledger.query.PlainEventJson;
import io.caseledger.query.Projecting;
import io.caseledger.query.ReadDatabase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// As known then: whatever came later, the rows still say what they said at each position.
final class EvidenceRowsTest {

    private static final ReadDatabase DATABASE = ReadDatabase.create();
    private static final int CASES = 15;

    @BeforeEach
    void empty() {
        DATABASE.empty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 10_000})
    void rows_say_at_every_position_what_was_known_there(int batchSize) {
        var random = new RandomCases(20 + batchSize);
        var log =
                random.log(
                        random.cases(CASES).stream()
                                .map(this::withBreaches)
                                .map(random::corrected)
                                .toList());
        Projecting.project(
                DATABASE, new SlaProjection(new PlainEventJson()), log.events(), batchSize);

        var said = 0;
        for (var position = 1; position <= log.events().size(); position++) {
            var known = known(log.events().subList(0, position));
            assertThat(rows(position)).as("position " + position).isEqualTo(known);
            said = Math.max(said, known.size());
        }
        assertThat(said).isGreaterThan(CASES);
    }

    /// However late it is learnt, and of whichever batch, what has become of it.
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 10_000})
    void a_fault_names_the_event_by_which_it_began(int batchSize) {
        var random = new RandomCases(30 + batchSize);
        var log =
                random.log(
                        random.cases(CASES).stream()
                                .map(this::withBreaches)
                                .map(random::corrected)
                                .toList());
        Projecting.project(
                DATABASE, new SlaProjection(new PlainEventJson()), log.events(), batchSize);

        var beginnings = new HashSet<String>();
        for (var recorded : log.events()) {
            switch (recorded.event()) {
                case CaseOpened _ -> beginnings.add(recorded.stream() + " 1 " + recorded.eventId());
                case CaseReopened(var cycle, _, _) ->
                        beginnings.add(
                                "%s %s %s".formatted(recorded.stream(), cycle, recorded.eventId()));
                default -> {}
            }
        }
        assertThat(
                        DATABASE.column(
                                """
                                select concat_ws(' ', 'case-' || case_id, cycle, event_id)
                                from readmodel.faults
                                """))
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(beginnings).contains(fault));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 50})
    void a_batch_that_comes_again_changes_nothing(int batchSize) {
        var random = new RandomCases(batchSize);
        var log = random.log(random.cases(CASES).stream().map(this::withBreaches).toList());
        Projecting.project(DATABASE, new SlaProjection(new PlainEventJson()), log.events());
        var once = rows(log.events().size());

        Projecting.project(
                DATABASE, new SlaProjection(new PlainEventJson()), log.events(), batchSize);

        assertThat(rows(log.events().size())).isEqualTo(once);
    }

    /// As the decider does it: what has run out is recorded before what happened later.
    private List<CaseEvent> withBreaches(List<CaseEvent> facts) {
        var all = new ArrayList<CaseEvent>();
        for (var fact : facts) {
            if (!all.isEmpty()) {
                all.addAll(
                        SlaEngine.passed(
                                all, SlaPolicy.HANDBOOK, Calendar.ALWAYS, fact.occurredAt()));
            }
            all.add(fact);
        }
        return all;
    }

    private static Set<String> known(List<Recorded<CaseEvent>> events) {
        var cases = new LinkedHashMap<String, List<CaseEvent>>();
        events.forEach(recorded ->
                cases.computeIfAbsent(recorded.stream(), stream -> new ArrayList<>())
                        .add(recorded.event()));
        var known = new TreeSet<String>();
        cases.forEach((stream, facts) -> {
            var spans = SlaEngine.timeline(facts, SlaPolicy.HANDBOOK, Calendar.ALWAYS);
            var evidence = CaseEvidence.of(facts, spans, SlaPolicy.HANDBOOK, Calendar.ALWAYS);
            evidence.seen()
                    .forEach(it ->
                            known.add(
                                    "%s %s %s %s %s %s %s"
                                            .formatted(
                                                    stream,
                                                    it.kpi(),
                                                    it.cycle(),
                                                    it.at().toEpochMilli(),
                                                    it.value(),
                                                    it.level().number(),
                                                    it.excluded())));
            evidence.faults()
                    .forEach(it ->
                            known.add(
                                    "%s %s %s %s %s"
                                            .formatted(
                                                    stream,
                                                    it.cycle(),
                                                    it.beganAt().toEpochMilli(),
                                                    it.endedAt() == null
                                                            ? null
                                                            : it.endedAt().toEpochMilli(),
                                                    it.aged().size())));
        });
        return known;
    }

    private static Set<String> rows(long position) {
        return new TreeSet<>(
                DATABASE.column(
                        """
                        select concat_ws(' ', stream, kpi, cycle, (extract(epoch from at) * 1000)::bigint,
                        value, level, coalesce(excluded, 'null')) from readmodel.observations
                        where known_from <= %1$d and known_to > %1$d
                        union all
                        select concat_ws(' ', 'case-' || case_id, cycle,
                        (extract(epoch from began_at) * 1000)::bigint,
                        case when ended_at = 'infinity' then 'null'
                        else (extract(epoch from ended_at) * 1000)::bigint::text end,
                        cardinality(aged)) from readmodel.faults
                        where known_from <= %1$d and known_to > %1$d
                        """
                                .formatted(position)));
    }
}
