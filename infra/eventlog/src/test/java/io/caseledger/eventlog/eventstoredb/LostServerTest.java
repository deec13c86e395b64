package io.caseledger.eventlog.eventstoredb;

import static io.caseledger.eventlog.Appends.append;
import static io.caseledger.eventlog.Appends.await;
import static io.caseledger.eventlog.Appends.event;
import static io.caseledger.eventlog.Appends.newCase;
import static io.caseledger.eventlog.Appends.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseledger.eventlog.Appends;
import io.caseledger.eventlog.CuttingProxy;
import io.caseledger.eventlog.LogUnavailableException;
import io.caseledger.eventlog.StreamMarker;
import io.caseledger.eventlog.Tailing;
import io.caseledger.eventlog.eventstoredb.standin.StandInServer;
import io.caseledger.eventlog.eventstoredb.standin.StandInStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LostServerTest {

    private static final ConsistencyMarker NEW = ConsistencyMarker.ORIGIN;

    private static final Duration SOON = Duration.ofSeconds(60);

    /// What is under way waits for the outcome, and that is longer.
    private static final Duration WITHIN_SECONDS = Patience.USUAL.answer();

    private final StandInStore store = new StandInStore();
    private final StandInServer server = new StandInServer(store);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_server_that_is_restarted_under_load_loses_nothing_and_doubles_nothing() {
        try (var log = Quick.open(server.connectionString(), Quick.STUBBORN);
                var tail = follow(log.engine())) {
            var answers = new ArrayList<CompletableFuture<StreamMarker>>();
            for (int round = 0; round < 4; round++) {
                for (int i = 0; i < 300; i++) {
                    answers.add(
                            append(log.engine(), newCase(), i % 3 == 0 ? null : NEW, event("e")));
                }
                await(answers.get(300 * round));
                server.stop();
                server.start(store);
            }
            var positions =
                    answers.stream().map(answer -> await(answer).logPosition()).sorted().toList();

            assertThat(store.count()).isEqualTo(answers.size());
            assertThat(tail.take(answers.size()))
                    .extracting(Tailing::position)
                    .containsExactlyElementsOf(positions);
        }
    }

    @Test
    void a_log_opens_without_its_server_and_goes_on_when_it_comes() {
        server.stop();
        try (var log = Quick.open(server.connectionString(), Quick.PATIENCE);
                var tail = follow(log.engine())) {
            long started = System.nanoTime();
            var first = append(log.engine(), newCase(), NEW, event("lost"));
            var second = append(log.engine(), newCase(), null, event("lost"));
            assertUnavailable(first);
            assertUnavailable(second);
            assertThatThrownBy(() -> await(log.engine().latestToken(null)))
                    .isInstanceOf(LogUnavailableException.class);
            assertThat(since(started)).isLessThan(Quick.PATIENCE.outcome().multipliedBy(3));

            server.start(store);
            var caseId = newCase();
            var a = event("a");
            Awaitility.await()
                    .atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(append(log.engine(), caseId, NEW, a)).succeedsWithin(SOON));
            assertThat(source(log.engine(), caseId).engineers()).containsExactly("a");
            assertThat(tail.take(1)).extracting(Appends::engineer).containsExactly("a");
            // Whoever was told that there is no answer is not overtaken by one later.
            assertThat(store.count()).isEqualTo(1);
        }
    }

    @Test
    void appends_that_wait_are_told_too_when_the_server_stays_away() {
        try (var log = Quick.connected(server.connectionString(), Quick.PATIENCE)) {
            await(append(log.engine(), newCase(), NEW, event("a")));
            server.stop();
            var answers = new ArrayList<CompletableFuture<StreamMarker>>();
            for (int i = 0; i < 10 * AppendWindow.UNDER_WAY; i++) {
                answers.add(append(log.engine(), newCase(), NEW, event("e")));
            }
            long started = System.nanoTime();
            answers.forEach(LostServerTest::assertUnavailable);
            assertThat(since(started)).isLessThan(Quick.PATIENCE.outcome().multipliedBy(3));
        }
    }

    @Test
    void who_has_nothing_under_way_is_told_within_seconds_and_then_at_once() {
        try (var log = Quick.connected(server.connectionString(), Patience.USUAL)) {
            var caseId = newCase();
            var first = await(append(log.engine(), caseId, NEW, event("a")));
            server.stop();
            assertThat(untilUnavailable(log.engine().latestToken(null))).isLessThan(WITHIN_SECONDS);
            assertThat(untilUnavailable(append(log.engine(), caseId, first, event("b"))))
                    .isLessThan(WITHIN_SECONDS);
            var more = new ArrayList<CompletableFuture<StreamMarker>>();
            long started = System.nanoTime();
            for (int i = 0; i < 10 * AppendWindow.UNDER_WAY; i++) {
                more.add(append(log.engine(), newCase(), i % 2 == 0 ? null : NEW, event("e")));
            }
            more.forEach(LostServerTest::assertUnavailable);
            assertThat(log.engine().latestToken(null))
                    .failsWithin(Patience.USUAL.line())
                    .withThrowableThat()
                    .withMessageContaining("no EventStoreDB answers");
            assertThat(since(started)).isLessThan(Patience.USUAL.line());
            assertThat(store.count()).isEqualTo(1);
        }
    }

    @Test
    void what_was_under_way_waits_for_its_outcome_and_holds_up_nobody() {
        try (var log = Quick.connected(server.connectionString(), Quick.LONG_UNDER_WAY)) {
            server.faults().keepAnswers(AppendWindow.UNDER_WAY);
            var underWay = new ArrayList<CompletableFuture<StreamMarker>>();
            for (int i = 0; i < AppendWindow.UNDER_WAY; i++) {
                underWay.add(append(log.engine(), newCase(), NEW, event("e")));
            }
            Awaitility.await().atMost(SOON).until(() -> store.count() == AppendWindow.UNDER_WAY);
            var waits = append(log.engine(), newCase(), NEW, event("w"));
            server.stop();
            assertUnavailable(waits);
            assertUnavailable(append(log.engine(), newCase(), NEW, event("w")));
            assertThat(underWay).noneMatch(CompletableFuture::isDone);

            server.start(store);
            underWay.forEach(Appends::await);
            assertThat(store.count()).isEqualTo(AppendWindow.UNDER_WAY);
        }
    }

    private static Duration untilUnavailable(CompletableFuture<?> answer) {
        long started = System.nanoTime();
        assertUnavailable(answer);
        return since(started);
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    /// The transport alone would need twenty seconds.
    @Test
    void a_line_that_falls_silent_is_replaced_within_seconds() {
        try (var proxy = new CuttingProxy(server.port());
                var log =
                        Quick.connected(
                                StandInServer.connectionString(proxy.port()), Patience.USUAL);
                var tail = follow(log.engine())) {
            await(append(log.engine(), newCase(), NEW, event("a")));
            assertThat(tail.take(1)).hasSize(1);
            proxy.fallSilent();
            long silent = System.nanoTime();
            await(append(log.engine(), newCase(), NEW, event("b")));
            assertThat(tail.take(1)).extracting(Appends::engineer).containsExactly("b");
            assertThat(since(silent)).isLessThan(Duration.ofSeconds(15));
            assertThat(store.count()).isEqualTo(2);
        }
    }

    @Test
    void a_line_that_answers_late_is_kept() {
        try (var log = Quick.connected(server.connectionString(), Patience.USUAL)) {
            server.faults().delayAppends(Patience.USUAL.silence().plusSeconds(1));
            await(append(log.engine(), newCase(), NEW, event("a")));
            assertThat(server.faults().appends()).isEqualTo(1);
        }
    }

    @Test
    void when_another_node_leads_appends_and_followers_go_there() {
        try (var other = new StandInServer(store)) {
            StandInServer.form(server, other);
            var nodes =
                    "kurrentdb://127.0.0.1:%d,127.0.0.1:%d?tls=false"
                            .formatted(server.port(), other.port());
            try (var log = Quick.open(nodes, Quick.STUBBORN);
                    var tail = follow(log.engine())) {
                var caseId = newCase();
                var first = await(append(log.engine(), caseId, NEW, event("a")));
                assertThat(tail.take(1)).hasSize(1);
                // A node that led before tells its subscribers nothing.
                server.faults().silenceSubscriptions(0);
                StandInServer.lead(other);
                await(append(log.engine(), caseId, first, event("b")));

                assertThat(tail.take(1)).extracting(Appends::engineer).containsExactly("b");
                assertThat(source(log.engine(), caseId).engineers()).containsExactly("a", "b");
            }
        }
    }

    @Test
    void when_the_node_that_leads_is_gone_appends_reads_and_followers_find_the_next() {
        try (var other = new StandInServer(store)) {
            StandInServer.form(server, other);
            var nodes =
                    "kurrentdb://127.0.0.1:%d,127.0.0.1:%d?tls=false"
                            .formatted(server.port(), other.port());
            try (var log = Quick.open(nodes, Quick.STUBBORN);
                    var tail = follow(log.engine())) {
                var caseId = newCase();
                var first = await(append(log.engine(), caseId, NEW, event("a")));
                assertThat(tail.take(1)).hasSize(1);
                server.stop();
                StandInServer.lead(other);
                await(append(log.engine(), caseId, first, event("b")));

                assertThat(tail.take(1)).extracting(Appends::engineer).containsExactly("b");
                assertThat(source(log.engine(), caseId).engineers()).containsExactly("a", "b");
            }
        }
    }

    private static void assertUnavailable(CompletableFuture<?> answer) {
        assertThatThrownBy(() -> await(answer)).isInstanceOf(LogUnavailableException.class);
    }

    static Tailing follow(EventStorageEngine engine) {
        return new Tailing(
                engine.stream(
                        StreamingCondition.startingFrom(new GlobalSequenceTrackingToken(0)), null));
    }
}
