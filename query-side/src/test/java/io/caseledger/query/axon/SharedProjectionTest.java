package io.caseledger.query.axon;

import static io.caseledger.query.LogOfCases.at;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.PartnerResponded;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.query.LogOfCases;
import io.caseledger.query.Progress;
import io.caseledger.query.Projection;
import io.caseledger.query.ProjectionStatus;
import io.caseledger.query.ReadDatabase;
import io.caseledger.query.Sql;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Several nodes, each with connections of its own, on one database and one log.
final class SharedProjectionTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration SILENCE = Duration.ofSeconds(2);

    /// Long enough that nothing here happens because a claim is extended.
    private static final Duration LONG = Duration.ofMinutes(5);

    private static final int CASES = 40;
    private static final ReadDatabase DATABASE = ReadDatabase.create();

    private final LogInMemory log = new LogInMemory();
    private final LogOfCases cases = new LogOfCases();
    private final List<Running> nodes = new ArrayList<>();

    @BeforeEach
    void empty() {
        DATABASE.empty();
        DATABASE.execute("drop table if exists seen");
        DATABASE.execute("create table seen (position bigint primary key)");
        DATABASE.execute("grant all on seen to app");
    }

    @AfterEach
    void stop() {
        nodes.forEach(Running::stop);
    }

    /// Refused by the table when an event is counted twice.
    private record Seen() implements Projection<CaseEvent> {

        @Override
        public String name() {
            return "seen";
        }

        @Override
        public Class<CaseEvent> family() {
            return CaseEvent.class;
        }

        @Override
        public Mono<Void> project(List<Recorded<CaseEvent>> batch, Connection connection) {
            var positions = batch.stream().map(Recorded::position).toArray(Long[]::new);
            return Sql.update(connection, "insert into seen select unnest($1)", (Object) positions)
                    .then();
        }

        @Override
        public Mono<Void> reset(Connection connection) {
            return Sql.update(connection, "truncate seen").then();
        }
    }

    private final class Running {

        private final ConnectionPool connections = DATABASE.connect();
        private final Progress progress = new Progress(connections);
        private final ProjectionProcessor processor;

        private Running(String name, int segments, Duration silence) {
            processor =
                    new ProjectionProcessor(
                            new Seen(),
                            segments,
                            progress,
                            log,
                            new Node(name, silence),
                            connections);
            nodes.add(this);
            processor.start().block();
        }

        private void awaitPosition(long position) {
            progress.await(List.of("seen"), position, SOON).block();
        }

        private List<ProjectionStatus.Segment> segments() {
            return Objects.requireNonNull(processor.status().block()).segments();
        }

        /// Says nothing to anybody any more, and does not know it.
        private void cut() {
            connections.dispose();
        }

        private void stop() {
            processor.stop().block(SOON);
            connections.dispose();
        }
    }

    private void record(int events, int cases) {
        var before = this.cases.events().size();
        IntStream.range(before, before + events)
                .forEach(number -> {
                    var id = String.valueOf(number % cases);
                    if (number < cases) {
                        this.cases.open(id, Level.ONE, "P1", at("08:00"));
                    } else {
                        this.cases.append(id, new PartnerResponded("e", at("09:00")));
                    }
                });
        log.add(this.cases.events().subList(before, before + events));
    }

    private void assertThatEachEventIsCountedOnce() {
        assertThat(DATABASE.column("select position from seen order by position"))
                .isEqualTo(
                        IntStream.rangeClosed(1, cases.events().size())
                                .mapToObj(String::valueOf)
                                .toList());
    }

    /// How many segments each node has.
    private static void awaitShares(Running asked, Map<String, Long> shares) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(
                                        asked.segments().stream()
                                                .collect(
                                                        groupingBy(
                                                                segment ->
                                                                        String.valueOf(
                                                                                segment.node()),
                                                                counting())))
                                .isEqualTo(shares));
    }

    @Test
    void segments_are_divided_fairly_among_nodes_that_come_and_go() {
        var one = new Running("one", 5, SILENCE);
        awaitShares(one, Map.of("one", 5L));
        var two = new Running("two", 5, SILENCE);
        awaitShares(one, Map.of("one", 3L, "two", 2L));
        var three = new Running("three", 5, SILENCE);
        awaitShares(one, Map.of("one", 2L, "two", 2L, "three", 1L));
        one.stop();
        awaitShares(two, Map.of("two", 3L, "three", 2L));
        three.stop();
        awaitShares(two, Map.of("two", 5L));
    }

    @Test
    void a_node_that_joins_takes_nothing_when_there_is_nothing_to_share() {
        var one = new Running("one", 1, SILENCE);
        awaitShares(one, Map.of("one", 1L));
        var another = new Running("another", 1, SILENCE);
        record(100, CASES);
        another.awaitPosition(100);
        awaitShares(another, Map.of("one", 1L));
    }

    @Test
    void the_segments_of_a_node_that_falls_silent_move_on_and_each_event_is_counted_once() {
        var one = new Running("one", 4, SILENCE);
        var two = new Running("two", 4, SILENCE);
        awaitShares(one, Map.of("one", 2L, "two", 2L));
        record(1_500, CASES);
        two.awaitPosition(1_500);
        record(3_000, CASES);
        two.cut();
        record(500, CASES);
        one.awaitPosition(5_000);
        awaitShares(one, Map.of("one", 4L));
        assertThatEachEventIsCountedOnce();
    }

    @Test
    void who_waits_for_what_he_wrote_sees_it_soon_on_any_node_and_in_any_segment() {
        var one = new Running("one", 6, LONG);
        var two = new Running("two", 6, LONG);
        awaitShares(one, Map.of("one", 3L, "two", 3L));
        var waits = new ArrayList<Duration>();
        for (var number = 1; number <= 40; number++) {
            var begun = System.nanoTime();
            record(1, CASES);
            (number % 2 == 0 ? one : two).awaitPosition(number);
            waits.add(Duration.ofNanos(System.nanoTime() - begun));
        }
        waits.sort(null);
        assertThat(waits.get(waits.size() / 2)).isLessThan(Duration.ofSeconds(5));
        assertThatEachEventIsCountedOnce();
    }

    @Test
    void a_segment_with_nothing_to_do_holds_nobody_back() {
        var one = new Running("one", 4, LONG);
        awaitShares(one, Map.of("one", 4L));
        record(10_000, 1);
        one.awaitPosition(10_000);
        assertThat(one.segments())
                .extracting(ProjectionStatus.Segment::position)
                .containsOnly(10_000L);
        log.addUnknown(10_001);
        one.awaitPosition(10_001);
        assertThatEachEventIsCountedOnce();
    }

    @Test
    void any_node_builds_again_what_several_work_on_while_they_work_on_it() {
        var one = new Running("one", 4, SILENCE);
        var two = new Running("two", 4, SILENCE);
        awaitShares(one, Map.of("one", 2L, "two", 2L));
        for (var round = 1; round <= 4; round++) {
            record(2_000, CASES);
            DATABASE.execute("insert into seen values (1000000) on conflict do nothing");
            Flux.merge(one.processor.rebuild(), two.processor.rebuild()).blockLast(SOON);
        }
        two.awaitPosition(8_000);
        assertThatEachEventIsCountedOnce();
        awaitShares(one, Map.of("one", 2L, "two", 2L));
        assertThat(Objects.requireNonNull(two.processor.status().block()).error()).isNull();
    }

    @Test
    void another_number_of_segments_comes_with_the_next_rebuild() {
        new Running("one", 1, SILENCE).stop();
        var other = new Running("other", 6, SILENCE);
        awaitShares(other, Map.of("other", 1L));
        record(100, CASES);
        other.awaitPosition(100);
        other.processor.rebuild().block();
        awaitShares(other, Map.of("other", 6L));
        other.awaitPosition(100);
        assertThatEachEventIsCountedOnce();
    }
}
