package io.caseledger.eventlog.eventstoredb;

import static io.caseledger.eventlog.Appends.append;
import static io.caseledger.eventlog.Appends.await;
import static io.caseledger.eventlog.Appends.event;
import static io.caseledger.eventlog.Appends.newCase;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.eventlog.Appends;
import io.caseledger.eventlog.eventstoredb.standin.StandInServer;
import io.caseledger.eventlog.eventstoredb.standin.StandInStore;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A server that others use too, before this log and beside it.
class SharedServerTest {

    private static final ConsistencyMarker NEW = ConsistencyMarker.ORIGIN;

    /// More than a page, and more than the server looks through at once.
    private static final int MANY = 2_500;

    private static final Duration SOON = Duration.ofSeconds(60);

    private final StandInStore store = new StandInStore();
    private final StandInServer server = new StandInServer(store);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_log_among_other_peoples_events_is_empty_until_it_has_one_of_its_own() {
        others("order-1", "OrderPlaced");
        try (var log = Quick.open(server.connectionString(), Quick.STUBBORN)) {
            assertThat(position(await(log.engine().latestToken(null)))).isZero();
            assertThat(position(await(log.engine().tokenAt(Instant.now().plusSeconds(60), null))))
                    .isZero();
        }
    }

    @Test
    void what_others_append_before_between_and_behind_is_passed_over() {
        others("order-1", "OrderPlaced");
        try (var log = Quick.open(server.connectionString(), Quick.UNWATCHED);
                var early = LostServerTest.follow(log.engine())) {
            // It has found the end of the log, where its subscription begins.
            Awaitility.await().atMost(SOON).until(() -> log.tail().last() == 0);
            var caseId = newCase();
            var first = await(append(log.engine(), caseId, NEW, event("a")));
            others("case", "case.CaseOpened");
            others("cases-1", "case.CaseOpened");
            others("$persistentSubscriptionConfig", "PersistentConfig1");
            var second = await(append(log.engine(), caseId, first, event("b")));
            others("my-case-1", "case.PartnerResponded");

            assertThat(early.take(2)).extracting(Appends::engineer).containsExactly("a", "b");
            assertThat(server.faults().sent()).isEqualTo(2);
            assertThat(position(await(log.engine().latestToken(null))))
                    .isEqualTo(second.logPosition());
            try (var late = LostServerTest.follow(log.engine())) {
                assertThat(late.take(2)).extracting(Appends::engineer).containsExactly("a", "b");
            }
        }
    }

    /// The server says so in the stream itself.
    @Test
    void that_a_stream_was_deleted_is_not_an_event_of_the_log() {
        try (var log = Quick.open(server.connectionString(), Quick.STUBBORN);
                var early = LostServerTest.follow(log.engine())) {
            await(append(log.engine(), newCase(), NEW, event("a")));
            store.write("case-gone", "$streamDeleted");
            await(append(log.engine(), newCase(), NEW, event("b")));
            assertThat(early.take(2)).extracting(Appends::engineer).containsExactly("a", "b");
            try (var late = LostServerTest.follow(log.engine())) {
                assertThat(late.take(2)).extracting(Appends::engineer).containsExactly("a", "b");
            }
        }
    }

    @Test
    void what_others_have_appended_is_looked_through_once() {
        try (var log = Quick.open(server.connectionString(), Quick.STUBBORN)) {
            var last = await(append(log.engine(), newCase(), NEW, event("a")));
            others("order-1", "OrderPlaced");
            assertThat(position(await(log.engine().latestToken(null))))
                    .isEqualTo(last.logPosition());
            long read = server.faults().read();
            assertThat(position(await(log.engine().latestToken(null))))
                    .isEqualTo(last.logPosition());
            assertThat(server.faults().read() - read).isLessThan(MANY / 10);
        }
    }

    private void others(String stream, String type) {
        for (int i = 0; i < MANY; i++) {
            store.write(stream, type);
        }
    }

    private static long position(TrackingToken token) {
        return token.position().orElseThrow();
    }
}
