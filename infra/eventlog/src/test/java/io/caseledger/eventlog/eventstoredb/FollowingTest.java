package io.caseledger.eventlog.eventstoredb;

import static io.caseledger.eventlog.Appends.append;
import static io.caseledger.eventlog.Appends.await;
import static io.caseledger.eventlog.Appends.event;
import static io.caseledger.eventlog.Appends.newCase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseledger.eventlog.Appends;
import io.caseledger.eventlog.EventCodec;
import io.caseledger.eventlog.JsonEventCodec;
import io.caseledger.eventlog.LogMetrics;
import io.caseledger.eventlog.NewerCodec;
import io.caseledger.eventlog.Tailing;
import io.caseledger.eventlog.eventstoredb.standin.StandInServer;
import io.caseledger.eventlog.eventstoredb.standin.StandInStore;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FollowingTest {

    private static final ConsistencyMarker NEW = ConsistencyMarker.ORIGIN;
    private static final int MANY = 12_000;
    private static final int PER_APPEND = 500;

    /// So that half of them are more than the 8 MiB to which gRPC widens its window on a fast line.
    private static final int LONG = 2_000;

    private static final Duration SOON = Duration.ofSeconds(60);

    private final StandInStore store = new StandInStore();
    private final StandInServer server = new StandInServer(store);
    private final EventStoreDbEventLog log = Quick.open(server.connectionString(), Quick.STUBBORN);

    @AfterEach
    void close() {
        log.close();
        server.close();
    }

    @Test
    void a_subscription_that_dies_in_silence_is_replaced_within_seconds() {
        try (var tail = LostServerTest.follow(log.engine())) {
            await(append(log.engine(), newCase(), NEW, event("a")));
            assertThat(tail.take(1)).hasSize(1);
            // The one that is open, and the first that takes its place.
            server.faults().silenceSubscriptions(1);
            long started = System.nanoTime();
            await(append(log.engine(), newCase(), NEW, event("b")));

            assertThat(tail.take(1)).extracting(Appends::engineer).containsExactly("b");
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .isLessThan(Quick.STUBBORN.follow());
        }
    }

    @Test
    void a_slow_reader_holds_nothing_back_and_nothing_up() {
        try (var slow = LostServerTest.follow(log.engine());
                var fast = LostServerTest.follow(log.engine())) {
            appendMany(log.engine());
            assertThat(slow.take(1)).hasSize(1);
            assertThat(fast.take(MANY)).hasSize(MANY);
            Awaitility.await().atMost(SOON).until(() -> log.tail().last() == lastPosition());

            // Fewer when the subscription was replaced on the way: a new one starts an empty ring.
            assertThat(log.tail().held()).isBetween(1, RecentEvents.CAPACITY);
            assertThat(slow.take(MANY - 1))
                    .extracting(Tailing::position)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void a_log_that_takes_slowly_is_sent_only_so_much() {
        await(log.engine().latestToken(null));
        var go = new CountDownLatch(1);
        try (var held =
                        EventStoreDbEventLog.open(
                                server.connectionString(),
                                new Held(go),
                                LogMetrics.NONE,
                                // A watch would not wait for somebody who is held.
                                Quick.UNWATCHED);
                var tail = LostServerTest.follow(held.engine())) {
            // Both have found the end of the log; only one of them is held.
            Awaitility.await()
                    .atMost(SOON)
                    .until(() -> held.tail().last() == 0 && log.tail().last() == 0);
            appendMany(log.engine());
            Awaitility.await().atMost(SOON).until(() -> log.tail().last() == lastPosition());
            long sentToOne = MANY;

            Awaitility.await()
                    .atMost(SOON)
                    .during(Duration.ofMillis(300))
                    .until(() -> server.faults().sent() < sentToOne + MANY / 2);
            go.countDown();
            assertThat(tail.take(MANY)).hasSize(MANY);
        }
    }

    @Test
    void an_event_that_nobody_knows_is_an_error_and_not_a_gap() {
        var strange =
                EventStoreDbEventLog.open(
                        server.connectionString(),
                        new NewerCodec(),
                        LogMetrics.NONE,
                        Quick.STUBBORN);
        try (strange;
                var tail = LostServerTest.follow(log.engine())) {
            Awaitility.await().atMost(SOON).until(() -> log.tail().last() == 0);
            await(append(strange.engine(), newCase(), NEW, event("a")));
            assertThatThrownBy(() -> tail.take(1)).hasMessageContaining("unknown event");
        }
    }

    private static void appendMany(EventStorageEngine engine) {
        var engineer = "e".repeat(LONG);
        IntStream.range(0, MANY / PER_APPEND)
                .mapToObj(i ->
                        append(
                                engine,
                                new Tag("case", newCase()),
                                NEW,
                                IntStream.range(0, PER_APPEND)
                                        .mapToObj(e -> event(engineer))
                                        .toList()))
                .toList()
                .forEach(Appends::await);
    }

    private long lastPosition() {
        return await(log.engine().latestToken(null)).position().orElseThrow();
    }

    /// Reads nothing before it is let go.
    private record Held(CountDownLatch go, EventCodec json) implements EventCodec {

        Held(CountDownLatch go) {
            this(go, new JsonEventCodec());
        }

        @Override
        public EncodedEvent encode(Object event) {
            return json.encode(event);
        }

        @Override
        public Object decode(String type, int schemaVersion, byte[] payload) {
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return json.decode(type, schemaVersion, payload);
        }

        @Override
        public Set<String> categories() {
            return json.categories();
        }
    }
}
