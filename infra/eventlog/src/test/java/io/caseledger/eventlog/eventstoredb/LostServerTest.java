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
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LostServerTest {

    private static final ConsistencyMarker NEW = ConsistencyMarker.ORIGIN;

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
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .isLessThan(Quick.PATIENCE.outcome().multipliedBy(3));

            server.start(store);
            var caseId = newCase();
            await(append(log.engine(), caseId, NEW, event("a")));
            assertThat(source(log.engine(), caseId).engineers()).containsExactly("a");
            assertThat(tail.take(1)).extracting(Appends::engineer).containsExactly("a");
            // Whoever was told that there is no answer is not overtaken by one later.
            assertThat(store.count()).isEqualTo(1);
        }
    }

    @Test
    void appends_that_wait_are_told_too_when_the_server_stays_away() {
        try (var log = Quick.open(server.connectionString(), Quick.PATIENCE)) {
            await(append(log.engine(), newCase(), NEW, event("a")));
            server.stop();
            var answers = new ArrayList<CompletableFuture<StreamMarker>>();
            for (int i = 0; i < 10 * AppendWindow.UNDER_WAY; i++) {
                answers.add(append(log.engine(), newCase(), NEW, event("e")));
            }
            long started = System.nanoTime();
            answers.forEach(LostServerTest::assertUnavailable);
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .isLessThan(Quick.PATIENCE.outcome().multipliedBy(3));
        }
    }

    /// The transport alone would need twenty seconds.
    @Test
    void a_line_that_falls_silent_is_replaced_within_seconds() {
        try (var proxy = new CuttingProxy(server.port());
                var log = Quick.open(StandInServer.connectionString(proxy.port()), Patience.USUAL);
                var tail = follow(log.engine())) {
            await(append(log.engine(), newCase(), NEW, event("a")));
            assertThat(tail.take(1)).hasSize(1);
            proxy.fallSilent();
            long silent = System.nanoTime();
            await(append(log.engine(), newCase(), NEW, event("b")));
            assertThat(tail.take(1)).extracting(Appends::engineer).containsExactly("b");
            assertThat(Duration.ofNanos(System.nanoTime() - silent))
                    .isLessThan(Duration.ofSeconds(7));
            assertThat(store.count()).isEqualTo(2);
        }
    }

    @Test
    void a_line_that_answers_late_is_kept() {
        try (var log = Quick.open(server.connectionString(), Patience.USUAL)) {
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

    private static void assertUnavailable(CompletableFuture<StreamMarker> answer) {
        assertThatThrownBy(() -> await(answer)).isInstanceOf(LogUnavailableException.class);
    }

    static Tailing follow(EventStorageEngine engine) {
        return new Tailing(
                engine.stream(
                        StreamingCondition.startingFrom(new GlobalSequenceTrackingToken(0)), null));
    }
}
