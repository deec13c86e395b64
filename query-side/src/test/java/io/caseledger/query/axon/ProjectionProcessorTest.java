package io.caseledger.query.axon;

import static io.caseledger.query.LogOfCases.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.PartnerResponded;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.query.LogOfCases;
import io.caseledger.query.NotCaughtUpException;
import io.caseledger.query.Progress;
import io.caseledger.query.Projection;
import io.caseledger.query.ProjectionStatus;
import io.caseledger.query.ReadDatabase;
import io.caseledger.query.Sql;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class ProjectionProcessorTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static final ReadDatabase DATABASE = ReadDatabase.create();
    private final LogInMemory log = new LogInMemory();
    private final LogOfCases cases = new LogOfCases();
    private final Progress progress = new Progress(DATABASE.connections());
    private final Seen seen = new Seen();
    private final Interrupted connections = new Interrupted();
    private final ProjectionProcessor processor = processor();

    private ProjectionProcessor processor() {
        return new ProjectionProcessor(
                seen, 1, progress, log, new Node("this node", Duration.ofSeconds(10)), connections);
    }

    /// Those of the database, unless it is away.
    private static final class Interrupted implements ConnectionFactory {

        private final AtomicInteger refused = new AtomicInteger();
        private volatile boolean away;

        @Override
        public Publisher<? extends Connection> create() {
            return Mono.defer(() -> away ? refuse() : DATABASE.connections().create());
        }

        private Mono<Connection> refuse() {
            refused.incrementAndGet();
            return Mono.error(new R2dbcNonTransientResourceException("away"));
        }

        @Override
        public ConnectionFactoryMetadata getMetadata() {
            return DATABASE.connections().getMetadata();
        }
    }

    private ProjectionStatus status() {
        return Objects.requireNonNull(processor.status().block());
    }

    @BeforeEach
    void start() {
        DATABASE.empty();
        DATABASE.execute("drop table if exists seen");
        DATABASE.execute("create table seen (position bigint primary key)");
        DATABASE.execute("grant all on seen to app");
        processor.start().block();
    }

    @AfterEach
    void stop() {
        processor.stop().block();
    }

    /// Writes down what it is given, and fails as often as it is told to.
    private static final class Seen implements Projection<CaseEvent> {

        private final AtomicInteger failures = new AtomicInteger();
        private final List<Integer> batches = new CopyOnWriteArrayList<>();

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
                    .then(
                            Mono.<Void>fromRunnable(() -> {
                                batches.add(batch.size());
                                if (failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                                    throw new IllegalStateException("after the rows");
                                }
                            }));
        }

        @Override
        public Mono<Void> reset(Connection connection) {
            return Sql.update(connection, "delete from seen").then();
        }
    }

    private void record(int events) {
        var before = cases.events().size();
        IntStream.range(0, events)
                .forEach(i -> {
                    if (before + i == 0) {
                        cases.open("A", Level.ONE, "P1", at("08:00"));
                    } else {
                        cases.append("A", new PartnerResponded("e", at("09:00")));
                    }
                });
        log.add(cases.events().subList(before, before + events));
    }

    private List<String> rows() {
        return DATABASE.column("select position from seen order by position");
    }

    private void awaitPosition(long position) {
        progress.await(List.of("seen"), position, SOON).block();
    }

    private static List<String> upTo(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(String::valueOf).toList();
    }

    @Test
    void why_the_log_cannot_be_read_on_is_told_until_it_can() {
        log.fail(new IllegalStateException("written by a newer node"));
        record(1);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(status().error()).contains("written by a newer node"));
        assertThat(status().caughtUp()).isFalse();

        log.fail(null);

        await().atMost(SOON).untilAsserted(() -> assertThat(status().position()).isEqualTo(1));
        await().atMost(SOON).untilAsserted(() -> assertThat(status().error()).isNull());
    }

    @Test
    void an_event_that_cannot_be_read_is_told_of() {
        log.addDamaged();

        await().atMost(SOON).untilAsserted(() -> assertThat(status().error()).contains("damaged"));
    }

    @Test
    void every_event_is_shown_once_and_in_order() {
        record(3_000);
        awaitPosition(3_000);
        assertThat(rows()).isEqualTo(upTo(3_000));
        assertThat(seen.batches).hasSizeLessThan(1_000);
    }

    @Test
    void rows_come_soon_after_their_events() {
        record(1);
        awaitPosition(1);
        record(1);
        awaitPosition(2);
        assertThat(status().position()).isEqualTo(2);
        assertThat(status().running()).isTrue();
        await().atMost(SOON).until(() -> status().caughtUp());
    }

    @Test
    void a_batch_that_failed_leaves_nothing_and_is_tried_again() {
        seen.failures.set(1);
        record(5);
        await().atMost(SOON).until(() -> status().error() != null);
        assertThat(status().error()).contains("after the rows");
        awaitPosition(5);
        assertThat(rows()).isEqualTo(upTo(5));
        assertThat(status().error()).isNull();
    }

    @Test
    void what_stood_still_while_the_database_was_away_goes_on_when_it_is_back() {
        record(2);
        awaitPosition(2);
        connections.away = true;
        record(2);
        await().atMost(SOON).until(() -> connections.refused.get() > 5);
        connections.away = false;
        awaitPosition(4);
        assertThat(rows()).isEqualTo(upTo(4));
    }

    @Test
    void a_rebuild_begins_again_with_nothing() {
        record(10);
        awaitPosition(10);
        DATABASE.execute("insert into seen values (4711)");
        processor.rebuild().block();
        awaitPosition(10);
        assertThat(rows()).isEqualTo(upTo(10));
        record(1);
        awaitPosition(11);
    }

    @Test
    void rows_built_anew_are_complete_where_the_log_ended_when_they_were_begun() {
        record(10);
        awaitPosition(10);
        processor.rebuild().block();
        record(1);
        awaitPosition(11);
        assertThat(DATABASE.column("select complete_from from readmodel.progress"))
                .containsExactly("10");
    }

    @Test
    void many_who_want_a_rebuild_get_one_and_nobody_can_leave_it_half_done() {
        record(10);
        awaitPosition(10);
        var impatient = processor.rebuild().subscribe();
        impatient.dispose();
        Flux.range(0, 4).flatMap(i -> processor.rebuild()).blockLast(SOON);
        awaitPosition(10);
        assertThat(rows()).isEqualTo(upTo(10));
    }

    @Test
    void a_log_that_ends_with_what_no_projection_knows_has_been_read_to_its_end() {
        record(2);
        log.addUnknown(3);
        awaitPosition(3);
        assertThat(rows()).isEqualTo(upTo(2));
        await().atMost(SOON).until(() -> status().caughtUp());
    }

    @Test
    void where_a_projection_stands_is_known_before_it_starts_and_who_works_on_it_while_it_does() {
        record(4);
        awaitPosition(4);
        assertThat(status().segments())
                .containsExactly(new ProjectionStatus.Segment(0, 4, "this node"));
        processor.stop().block();
        assertThat(processor().status().block())
                .isEqualTo(
                        new ProjectionStatus(
                                "seen",
                                4,
                                false,
                                false,
                                null,
                                List.of(new ProjectionStatus.Segment(0, 4, null))));
    }

    @Test
    void a_reader_of_another_node_sees_the_commit_in_the_database() {
        record(2);
        new Progress(DATABASE.connections()).await(List.of("seen"), 2, SOON).block();
        assertThat(rows()).isEqualTo(upTo(2));
    }

    @Test
    void who_waits_in_vain_is_told_so() {
        Assertions.assertThatExceptionOfType(NotCaughtUpException.class)
                .isThrownBy(
                        () -> progress.await(List.of("seen"), 7, Duration.ofMillis(200)).block())
                .matches(exception -> exception.position() == 7)
                .matches(exception -> exception.retryAfterSeconds() > 0);
        Assertions.assertThatExceptionOfType(NotCaughtUpException.class)
                .isThrownBy(() -> progress.await(List.of("seen"), 7, Duration.ZERO).block());
    }
}
