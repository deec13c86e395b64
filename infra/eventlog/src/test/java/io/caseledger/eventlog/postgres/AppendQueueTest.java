package io.caseledger.eventlog.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseledger.eventlog.Appends;
import io.caseledger.eventlog.EventCodec.EncodedEvent;
import io.caseledger.eventlog.LogOverloadedException;
import io.caseledger.eventlog.LoggedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AppendQueueTest {

    private final AppendQueue queue = new AppendQueue();

    @Test
    void appends_of_one_stream_never_meet_in_a_batch_and_keep_their_order() {
        var first = add("a", 1, 0);
        var second = add("a", 1, 0);
        var third = add("a", 1, 0);
        var other = add("b", 1, 0);

        assertThat(poll()).containsExactly(first, other);
        assertThat(queue.poll()).isNull();
        queue.answered(first);
        assertThat(poll()).containsExactly(second);
        queue.answered(second);
        assertThat(poll()).containsExactly(third);
        queue.answered(third);
        queue.answered(other);
        assertThat(queue.size()).isZero();
    }

    @Test
    void a_batch_ends_at_its_limit_of_events_and_of_bytes() {
        for (int i = 0; i < 300; i++) {
            add("s" + i, 1, 0);
        }
        assertThat(poll()).hasSize(AppendQueue.MAX_EVENTS_PER_BATCH);
        assertThat(poll()).hasSize(300 - AppendQueue.MAX_EVENTS_PER_BATCH);

        add("large", 1, AppendQueue.MAX_BYTES_PER_BATCH - 1);
        add("small", 1, 2);
        assertThat(poll()).hasSize(1);
        assertThat(poll()).hasSize(1);
    }

    @Test
    void an_append_beyond_the_limit_of_a_batch_goes_alone() {
        add("small", 1, 0);
        var large = add("large", AppendQueue.MAX_EVENTS_PER_BATCH + 1, 0);
        add("last", 1, 0);
        assertThat(poll()).hasSize(1);
        assertThat(poll()).containsExactly(large);
        assertThat(poll()).hasSize(1);
    }

    @Test
    void a_full_queue_turns_away_by_number_and_by_bytes() {
        for (int i = 0; i < AppendQueue.MAX_APPENDS; i++) {
            add("s" + i, 1, 0);
        }
        assertThatThrownBy(() -> add("more", 1, 0)).isInstanceOf(LogOverloadedException.class);

        var bytes = new AppendQueue();
        bytes.add(append("a", 1, AppendQueue.MAX_BYTES));
        assertThatThrownBy(() -> bytes.add(append("b", 1, 1)))
                .isInstanceOf(LogOverloadedException.class);
    }

    @Test
    void those_without_an_answer_go_first_and_together_unless_one_is_suspect() {
        var first = add("a", 1, 0);
        var second = add("b", 1, 0);
        poll();
        var later = add("c", 1, 0);
        first.repeated = true;
        second.repeated = true;
        queue.addAgain(first);
        queue.addAgain(second);

        var again = Objects.requireNonNull(queue.poll());
        assertThat(again.appends()).containsExactly(first, second);
        assertThat(again.repeated()).isTrue();

        first.alone = true;
        second.alone = true;
        queue.addAgain(first);
        queue.addAgain(second);
        assertThat(poll()).containsExactly(first);
        assertThat(poll()).containsExactly(second);
        assertThat(poll()).containsExactly(later);
    }

    @Test
    void who_waits_too_long_is_taken_out_and_the_next_of_its_stream_steps_up() {
        var old = add("a", 1, 0);
        var next = add("a", 1, 0);
        var expired = new ArrayList<PendingAppend>();
        queue.expire(old.submittedAt + 1, expired::add);

        assertThat(expired).containsExactly(old);
        assertThat(poll()).containsExactly(next);
    }

    private List<PendingAppend> poll() {
        return Objects.requireNonNull(queue.poll()).appends();
    }

    private PendingAppend add(String stream, int events, int bytes) {
        var append = append(stream, events, bytes);
        queue.add(append);
        return append;
    }

    private static PendingAppend append(String stream, int events, int bytes) {
        var event =
                new LoggedEvent(
                        new UUID(0, 0),
                        new EncodedEvent("case.X", 1, new byte[bytes], Instant.EPOCH),
                        new byte[0],
                        Appends.event("e"));
        return new PendingAppend(stream, 0, Collections.nCopies(events, event));
    }
}
