package io.caseledger.eventlog;

import static io.caseledger.eventlog.Appends.append;
import static io.caseledger.eventlog.Appends.await;
import static io.caseledger.eventlog.Appends.event;
import static io.caseledger.eventlog.Appends.newCase;
import static io.caseledger.eventlog.Appends.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseledger.kernel.audit.LogMetadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.groups.Tuple;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What every log must keep, whichever store it stands on.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EventLogContract {

    /// One store that nobody else appends to. Engines that are opened on it are nodes of one
    /// installation.
    protected interface Store extends AutoCloseable {

        EventStorageEngine open(EventCodec codec);

        @Override
        void close();
    }

    private static final ConsistencyMarker NEW = ConsistencyMarker.ORIGIN;

    private Store store;
    protected EventStorageEngine engine;
    protected EventStorageEngine otherNode;

    protected abstract Store store();

    @BeforeAll
    void openStore() {
        store = store();
        engine = store.open(new JsonEventCodec());
        otherNode = store.open(new JsonEventCodec());
    }

    @AfterAll
    void closeStore() {
        store.close();
    }

    @Test
    void an_empty_stream_ends_with_a_marker_too() {
        var caseId = newCase();
        var sourced = source(engine, caseId);

        assertThat(sourced.events()).isEmpty();
        assertThat(sourced.marker()).isEqualTo(new StreamMarker("case-" + caseId, 0, 0));
        assertThat(await(append(engine, caseId, sourced.marker(), event("a"))).version())
                .isEqualTo(1);
    }

    @Test
    void an_event_comes_back_as_it_was_written_with_its_place_in_the_log() {
        var caseId = newCase();
        var written = event("a");
        var marker = await(append(engine, caseId, NEW, written));
        var read = source(otherNode, caseId).events().getFirst();

        assertThat(read.identifier()).isEqualTo(written.identifier());
        assertThat(read.payload()).isEqualTo(written.payload());
        assertThat(read.type()).isEqualTo(written.type());
        assertThat(read.metadata())
                .containsEntry("actor", "somebody")
                .containsEntry(LogMetadata.STREAM, "case-" + caseId)
                .containsEntry(LogMetadata.VERSION, "1")
                .containsEntry(LogMetadata.POSITION, Long.toString(marker.logPosition()));
        assertThat(read.timestamp().toEpochMilli())
                .isEqualTo(Tailing.number(read, LogMetadata.RECORDED_AT));
    }

    @Test
    void a_follower_sees_what_a_later_reader_reads() {
        long from = lastPosition();
        try (var tail = follow(engine, from)) {
            await(append(engine, newCase(), NEW, event("a"), event("b")));
            var seen = tail.take(2);
            try (var later = follow(otherNode, from)) {
                var read = later.take(2);
                assertThat(seen)
                        .extracting(
                                EventMessage::identifier,
                                EventMessage::type,
                                EventMessage::payload,
                                EventMessage::metadata,
                                EventMessage::timestamp)
                        .containsExactlyElementsOf(
                                read.stream()
                                        .map(m ->
                                                Tuple.tuple(
                                                        m.identifier(),
                                                        m.type(),
                                                        m.payload(),
                                                        m.metadata(),
                                                        m.timestamp()))
                                        .toList());
            }
        }
    }

    @Test
    void versions_count_from_one_and_positions_grow() {
        var caseId = newCase();
        long before = lastPosition();
        var first = await(append(engine, caseId, NEW, event("a"), event("b")));
        var second = await(append(otherNode, caseId, first, event("c")));

        assertThat(first).isEqualTo(new StreamMarker("case-" + caseId, 2, first.logPosition()));
        assertThat(second).isEqualTo(new StreamMarker("case-" + caseId, 3, second.logPosition()));
        assertThat(List.of(before, first.logPosition(), second.logPosition()))
                .isSorted()
                .doesNotHaveDuplicates();
        var sourced = source(engine, caseId);
        assertThat(sourced.engineers()).containsExactly("a", "b", "c");
        assertThat(sourced.events()).extracting(Tailing::version).containsExactly(1L, 2L, 3L);
        assertThat(sourced.marker()).isEqualTo(second);
    }

    @Test
    void a_stale_marker_is_rejected_and_leaves_the_stream_unchanged() {
        var caseId = newCase();
        var first = await(append(engine, caseId, NEW, event("a")));
        await(append(otherNode, caseId, first, event("b")));

        assertRejected(append(engine, caseId, first, event("c"), event("d")));
        assertRejected(append(engine, caseId, NEW, event("e")));
        assertRejected(append(engine, caseId, new StreamMarker(first.stream(), 7, 0), event("f")));
        assertThat(source(engine, caseId).engineers()).containsExactly("a", "b");
    }

    @Test
    void without_a_condition_events_go_to_the_end_of_their_stream() {
        var caseId = newCase();
        await(append(engine, caseId, null, event("a")));
        await(append(otherNode, caseId, null, event("b")));
        assertThat(source(engine, caseId).engineers()).containsExactly("a", "b");
    }

    @Test
    void a_repeated_append_is_answered_as_the_first_time() {
        var caseId = newCase();
        var events = new EventMessage[] {event("a"), event("b")};
        var first = await(append(engine, caseId, NEW, events));
        await(append(engine, caseId, first, event("c")));

        assertThat(await(append(otherNode, caseId, NEW, events))).isEqualTo(first);
        assertThat(await(append(otherNode, caseId, null, events))).isEqualTo(first);
        assertThat(source(engine, caseId).engineers()).containsExactly("a", "b", "c");
    }

    @Test
    void an_event_is_in_its_stream_once() {
        var caseId = newCase();
        var known = event("a");
        await(append(engine, caseId, NEW, known));

        assertRefused(append(engine, caseId, null, known, event("b")));
        assertThat(source(engine, caseId).engineers()).containsExactly("a");
    }

    @Test
    void appends_at_the_same_time_to_one_stream_have_one_winner() {
        var caseId = newCase();
        var answers =
                IntStream.range(0, 50)
                        .mapToObj(i -> append(engine, caseId, NEW, event("w" + i)))
                        .toList();

        assertThat(answers.stream().filter(EventLogContract::succeeded)).hasSize(1);
        assertThat(source(engine, caseId).events()).hasSize(1);
    }

    @Test
    void writers_that_race_on_two_nodes_win_each_version_once() {
        int writers = 300;
        int rounds = 10;
        var cases = IntStream.range(0, 10).mapToObj(i -> newCase()).toList();
        for (int round = 0; round < rounds; round++) {
            var answers = new ArrayList<CompletableFuture<StreamMarker>>(writers);
            for (int writer = 0; writer < writers; writer++) {
                var caseId = cases.get(writer % cases.size());
                answers.add(
                        append(
                                writer / cases.size() % 2 == 0 ? engine : otherNode,
                                caseId,
                                new StreamMarker("case-" + caseId, round, 0),
                                event("r" + round)));
            }
            assertThat(answers.stream().filter(EventLogContract::succeeded)).hasSize(10);
        }
        for (var caseId : cases) {
            assertThat(source(engine, caseId).events())
                    .extracting(Tailing::version)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, rounds).boxed().toList());
        }
    }

    @Test
    void two_followers_see_every_event_once_and_in_order_while_two_nodes_append() {
        int appends = 3_000;
        long from = lastPosition();
        try (var tail = follow(engine, from);
                var otherTail = follow(otherNode, from)) {
            var answers = new ArrayList<CompletableFuture<StreamMarker>>(appends);
            for (int i = 0; i < appends; i++) {
                answers.add(
                        append(i % 3 == 0 ? otherNode : engine, newCase(), NEW, event("e" + i)));
            }
            var expected =
                    answers.stream().map(answer -> await(answer).logPosition()).sorted().toList();

            assertThat(tail.take(appends))
                    .extracting(Tailing::position)
                    .containsExactlyElementsOf(expected);
            assertThat(otherTail.take(appends))
                    .extracting(Tailing::position)
                    .containsExactlyElementsOf(expected);
        }
    }

    @Test
    void a_follower_resumes_behind_its_token_without_gap_or_repeat() {
        long from = lastPosition();
        await(append(engine, newCase(), NEW, event("a"), event("b"), event("c")));
        long token;
        try (var tail = follow(engine, from)) {
            token = Tailing.position(tail.take(2).getLast());
        }
        await(append(engine, newCase(), NEW, event("d")));
        try (var tail = follow(otherNode, token)) {
            assertThat(tail.take(2)).extracting(Appends::engineer).containsExactly("c", "d");
        }
    }

    @Test
    void a_reader_far_behind_catches_up_and_goes_on_with_what_is_new() {
        int many = 12_000;
        long from = lastPosition();
        var ids = new HashSet<String>();
        var answers = new ArrayList<CompletableFuture<StreamMarker>>();
        for (int i = 0; i < many / 100; i++) {
            var events = IntStream.range(0, 100).mapToObj(e -> event("e")).toList();
            events.forEach(event -> ids.add(event.identifier()));
            answers.add(append(engine, new Tag("case", newCase()), NEW, events));
        }
        answers.forEach(Appends::await);
        try (var tail = follow(engine, from)) {
            var read = new ArrayList<>(tail.take(many / 2));
            var last = await(append(engine, newCase(), NEW, event("new")));
            read.addAll(tail.take(many / 2 + 1));

            assertThat(read.getLast()).extracting(Appends::engineer).isEqualTo("new");
            assertThat(Tailing.position(read.getLast())).isEqualTo(last.logPosition());
            assertThat(read)
                    .extracting(Tailing::position)
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .first()
                    .matches(position -> position > from);
            read.removeLast();
            assertThat(read)
                    .extracting(EventMessage::identifier)
                    .containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void a_follower_may_ask_for_one_stream_or_one_type_only() {
        long from = lastPosition();
        var caseId = newCase();
        await(append(engine, newCase(), NEW, event("x")));
        await(append(engine, caseId, NEW, event("a")));

        var byTag = EventCriteria.havingTags(new Tag("case", caseId));
        var byType =
                EventCriteria.havingAnyTag()
                        .andBeingOneOfTypes(new QualifiedName("case.PartnerResponded"));
        var byOther =
                EventCriteria.havingAnyTag()
                        .andBeingOneOfTypes(new QualifiedName("case.CaseClosed"));
        try (var tail = new Tailing(stream(from, byTag));
                var typed = new Tailing(stream(from, byType))) {
            assertThat(tail.take(1)).extracting(Appends::engineer).containsExactly("a");
            assertThat(typed.take(2)).extracting(Appends::engineer).containsExactly("x", "a");
        }
        var other = stream(from, byOther);
        assertThat(other.hasNextAvailable()).isFalse();
        other.close();
    }

    private MessageStream<EventMessage> stream(long from, EventCriteria criteria) {
        return engine.stream(
                StreamingCondition.conditionFor(new GlobalSequenceTrackingToken(from), criteria),
                null);
    }

    @Test
    void a_closed_follower_is_given_nothing_more() {
        var stream =
                engine.stream(
                        StreamingCondition.startingFrom(await(engine.latestToken(null))), null);
        stream.close();
        await(append(engine, newCase(), NEW, event("a")));
        assertThat(stream.next()).isEmpty();
        assertThat(stream.isCompleted()).isTrue();
    }

    @Test
    void tokens_stand_before_the_first_event_behind_the_last_and_at_any_instant() {
        long from = lastPosition();
        await(append(engine, newCase(), NEW, event("a")));
        var last = await(append(engine, newCase(), NEW, event("b")));
        var recorded = Instant.ofEpochMilli(recordedAt(from, 2));

        assertThat(position(await(engine.firstToken(null)))).isZero();
        assertThat(lastPosition()).isEqualTo(last.logPosition());
        assertThat(position(await(engine.tokenAt(recorded.plusSeconds(60), null))))
                .isEqualTo(last.logPosition());
        assertThat(position(await(engine.tokenAt(Instant.EPOCH, null)))).isZero();
        long at = position(await(engine.tokenAt(recorded, null)));
        assertThat(at).isLessThan(last.logPosition());
        assertThat(recordedAt(at, 1)).isEqualTo(recorded.toEpochMilli());
    }

    private long recordedAt(long from, int number) {
        try (var tail = follow(engine, from)) {
            return Tailing.number(tail.take(number).getLast(), LogMetadata.RECORDED_AT);
        }
    }

    @Test
    void the_time_of_recording_never_decreases() {
        long from = lastPosition();
        for (int i = 0; i < 20; i++) {
            await(append(i % 2 == 0 ? engine : otherNode, newCase(), NEW, event("e")));
        }
        try (var tail = follow(engine, from)) {
            assertThat(tail.take(20))
                    .extracting(m -> Tailing.number(m, LogMetadata.RECORDED_AT))
                    .isSorted();
        }
    }

    @Test
    void large_and_odd_payloads_come_back_as_they_were() {
        var caseId = newCase();
        var large = "x".repeat(900_000);
        var odd = "\u0000 ' \" \\ \uD83D\uDD25 华为";
        await(append(engine, caseId, NEW, event(large), event(odd)));
        assertThat(source(otherNode, caseId).engineers()).containsExactly(large, odd);
    }

    @Test
    void a_large_append_goes_whole_and_one_beyond_the_limit_not_at_all() {
        var caseId = newCase();
        var tag = new Tag("case", caseId);
        var events = IntStream.range(0, 1_000).mapToObj(i -> event("e" + i)).toList();
        assertThat(await(append(engine, tag, NEW, events)).version()).isEqualTo(1_000);

        var tooMany = IntStream.range(0, 1_001).mapToObj(i -> event("e")).toList();
        assertRefused(append(engine, tag, null, tooMany));
        assertRefused(append(engine, caseId, null, event("x".repeat(2_000_000))));
        assertThat(source(engine, caseId).events()).hasSize(1_000);
    }

    @Test
    void more_than_the_queue_holds_is_turned_away_and_nothing_else_is_lost() {
        int appends = 30_000;
        long from = lastPosition();
        var answers = new ArrayList<CompletableFuture<StreamMarker>>(appends);
        for (int i = 0; i < appends; i++) {
            answers.add(append(engine, newCase(), NEW, event("e")));
        }
        int taken = 0;
        for (var answer : answers) {
            try {
                await(answer);
                taken++;
            } catch (LogOverloadedException e) {
                assertThat(e.retryAfter()).isPositive();
            }
        }
        var after = await(append(engine, newCase(), NEW, event("after")));
        assertThat(lastPosition()).isEqualTo(after.logPosition());
        try (var tail = follow(otherNode, from)) {
            var read = tail.take(taken + 1);
            assertThat(Tailing.position(read.getLast())).isEqualTo(after.logPosition());
        }
    }

    @Test
    void an_append_is_committed_once_or_never() {
        var caseId = newCase();
        var tagged =
                List.<TaggedEventMessage<?>>of(
                        new GenericTaggedEventMessage<>(
                                event("a"), Set.of(new Tag("case", caseId))));
        var rolledBack = await(engine.appendEvents(AppendCondition.none(), null, tagged));
        rolledBack.rollback(null);
        assertThatThrownBy(() -> await(rolledBack.commit(null)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(source(engine, caseId).events()).isEmpty();
    }

    @Test
    void an_event_of_two_streams_or_of_none_is_refused() {
        for (var tags : List.of(Set.<Tag>of(), Set.of(new Tag("a", "1"), new Tag("b", "1")))) {
            var tagged =
                    List.<TaggedEventMessage<?>>of(
                            new GenericTaggedEventMessage<>(event("a"), tags));
            assertThatThrownBy(
                            () -> await(engine.appendEvents(AppendCondition.none(), null, tagged)))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    /// It would be taken down, and no reader of the log would ever be given it.
    @Test
    void an_event_of_a_stream_that_holds_none_of_the_log_is_refused() {
        var tag = new Tag("invoice", newCase());
        assertThatThrownBy(() -> await(append(engine, tag, NEW, List.of(event("a")))))
                .isInstanceOf(LogRefusedException.class)
                .hasMessageContaining("'invoice'");
    }

    @Test
    void every_event_that_was_answered_is_in_the_log_under_its_own_position() {
        var positions = new HashSet<Long>();
        for (var answer :
                IntStream.range(0, 500)
                        .mapToObj(i -> append(engine, newCase(), NEW, event("e")))
                        .toList()) {
            assertThat(positions.add(await(answer).logPosition())).isTrue();
        }
    }

    protected Tailing follow(EventStorageEngine node, long from) {
        return new Tailing(
                node.stream(
                        StreamingCondition.startingFrom(new GlobalSequenceTrackingToken(from)),
                        null));
    }

    protected long lastPosition() {
        return position(await(engine.latestToken(null)));
    }

    private static long position(TrackingToken token) {
        return token.position().orElseThrow();
    }

    private static boolean succeeded(CompletableFuture<StreamMarker> answer) {
        try {
            await(answer);
            return true;
        } catch (AppendEventsTransactionRejectedException e) {
            return false;
        }
    }

    private static void assertRejected(CompletableFuture<StreamMarker> answer) {
        assertThatThrownBy(() -> await(answer))
                .isInstanceOf(AppendEventsTransactionRejectedException.class);
    }

    protected static void assertRefused(CompletableFuture<StreamMarker> answer) {
        assertThatThrownBy(() -> await(answer)).isInstanceOf(LogRefusedException.class);
    }
}
