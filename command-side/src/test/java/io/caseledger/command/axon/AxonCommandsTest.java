package io.caseledger.command.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseledger.command.Answer;
import io.caseledger.command.Answer.Accepted;
import io.caseledger.command.Answer.Rejected;
import io.caseledger.command.CommandId;
import io.caseledger.command.Entry;
import io.caseledger.command.Order;
import io.caseledger.command.Rejection;
import io.caseledger.command.casehandling.Case;
import io.caseledger.command.casehandling.CaseCommand;
import io.caseledger.command.casehandling.CaseHandling;
import io.caseledger.command.casehandling.ChangeLevel;
import io.caseledger.command.casehandling.CloseCase;
import io.caseledger.command.casehandling.OpenCase;
import io.caseledger.command.casehandling.RecordPartnerResponse;
import io.caseledger.command.casehandling.RecordPassingTime;
import io.caseledger.command.casehandling.Refusal;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Role;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.Channel;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.casehandling.Party;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Two nodes on one log: each remembers what it has seen.
class AxonCommandsTest {

    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
    private static final Actor OPERATOR = new Actor("olga", Role.OPERATOR, null, null, null);
    private static final Actor STRANGER = new Actor("stefan", Role.PARTNER, "else", null, null);

    private final WatchedLog log = new WatchedLog();
    private final AxonCommands<CaseCommand, Case, CaseEvent> here = node();
    private final AxonCommands<CaseCommand, Case, CaseEvent> there = node();

    private AxonCommands<CaseCommand, Case, CaseEvent> node() {
        return new AxonCommands<>(
                new CaseHandling(),
                log,
                new WatchedLog.IndexMarkers(),
                1 << 20,
                () -> Runnable::run);
    }

    @AfterEach
    void stop() {
        here.close();
        there.close();
    }

    private static Answer send(
            AxonCommands<CaseCommand, ?, ?> node, String id, CaseCommand command) {
        return send(node, id, null, command);
    }

    private static Answer send(
            AxonCommands<CaseCommand, ?, ?> node,
            String id,
            @Nullable Long version,
            CaseCommand command) {
        return node.send(Order.of("C-1", command, new CommandId(id)).at(version)).join();
    }

    private static OpenCase open() {
        return new OpenCase(
                "C-1",
                "customer",
                "site",
                ZoneOffset.UTC,
                null,
                "it is down",
                Level.THREE,
                Channel.PHONE,
                Party.PARTNER,
                "partner",
                Entry.live(OPERATOR, NOW, NOW));
    }

    private static RecordPartnerResponse respond() {
        return respond(OPERATOR);
    }

    private static RecordPartnerResponse respond(Actor actor) {
        return new RecordPartnerResponse("C-1", "eva", Entry.live(actor, NOW, NOW));
    }

    private static ChangeLevel changeLevel(int to) {
        return new ChangeLevel(
                "C-1", Level.of(to), "seen again", null, Entry.live(OPERATOR, NOW, NOW));
    }

    private static Accepted accepted(long version, long position) {
        return new Accepted("C-1", version, position, version == 1);
    }

    private static Rejected refused(Refusal refusal) {
        return new Rejected(refusal.rejection());
    }

    @Test
    void a_command_is_answered_with_the_version_and_the_position_it_ended_at() {
        assertThat(send(here, "1", open())).isEqualTo(accepted(1, 1));
        assertThat(send(here, "2", respond())).isEqualTo(accepted(2, 2));
    }

    @Test
    void a_new_case_and_a_hot_one_are_not_read() {
        send(here, "1", open());
        send(here, "2", respond());
        assertThat(log.reads).hasValue(0);
    }

    @Test
    void a_case_of_another_node_is_read_once() {
        send(here, "1", open());
        assertThat(send(there, "2", respond())).isEqualTo(accepted(2, 2));
        assertThat(send(there, "3", changeLevel(1))).isEqualTo(accepted(3, 3));
        assertThat(log.reads).hasValue(1);
    }

    @Test
    void a_command_on_what_another_node_has_changed_is_tried_again() {
        send(here, "1", open());
        send(there, "2", changeLevel(2));
        assertThat(send(here, "3", respond())).isEqualTo(accepted(3, 3));
    }

    @Test
    void the_second_try_decides_on_what_has_happened_since() {
        send(here, "1", open());
        send(there, "2", respond());
        assertThat(send(here, "3", respond())).isEqualTo(refused(Refusal.ALREADY_RESPONDED));
        assertThat(log.recorded).hasValue(2);
    }

    @Test
    void a_case_that_another_node_has_opened_is_not_opened_again() {
        send(here, "1", open());
        assertThat(send(there, "2", open())).isEqualTo(refused(Refusal.DUPLICATE_CASE));
        assertThat(log.recorded).hasValue(1);
    }

    @Test
    void a_no_is_settled_on_the_log() {
        send(here, "1", open());
        send(here, "2", respond());
        send(there, "3", changeLevel(1));
        assertThat(send(here, "4", changeLevel(3))).isEqualTo(accepted(4, 4));
    }

    @Test
    void a_command_without_effect_is_settled_on_the_log() {
        send(here, "1", open());
        var time = new RecordPassingTime("C-1", Entry.live(Actor.SYSTEM, NOW, NOW));
        assertThat(send(here, "2", time)).isEqualTo(new Accepted("C-1", 1, 1, false));
        assertThat(log.reads).hasValue(1);
        assertThat(log.appends).hasValue(1);
    }

    @Test
    void a_race_that_is_lost_over_and_over_is_given_up() {
        send(here, "1", open());
        log.failure =
                AppendEventsTransactionRejectedException.conflictingEventsDetected(
                        ConsistencyMarker.ORIGIN);
        assertThatThrownBy(() -> send(here, "2", respond()))
                .hasCauseInstanceOf(AppendEventsTransactionRejectedException.class);
        assertThat(log.appends).hasValue(1 + AxonCommands.MAX_ATTEMPTS);
    }

    @Test
    void a_race_that_is_lost_once_is_run_again() {
        send(here, "1", open());
        log.meanwhile = () -> send(there, "2", changeLevel(2));
        assertThat(send(here, "3", respond())).isEqualTo(accepted(3, 3));
    }

    @Test
    void a_repeat_is_answered_as_the_first_time_and_records_nothing() {
        var first = send(here, "1", open());
        send(here, "2", respond());
        assertThat(send(here, "1", open())).isEqualTo(first);
        assertThat(log.recorded).hasValue(2);
    }

    @Test
    void a_repeat_is_known_to_the_other_node_and_from_the_log() {
        var first = send(here, "1", open());
        var second = send(here, "2", respond());
        assertThat(send(there, "2", respond())).isEqualTo(second);
        assertThat(send(there, "1", open())).isEqualTo(first);
        assertThat(log.recorded).hasValue(2);
    }

    @Test
    void a_repeat_after_a_lost_answer_records_nothing() {
        send(here, "1", open());
        log.meanwhile = () -> send(there, "2", respond());
        assertThat(send(here, "2", respond())).isEqualTo(accepted(2, 2));
        assertThat(log.recorded).hasValue(2);
    }

    @Test
    void a_repeat_is_remembered_for_a_while_only() {
        send(here, "1", open());
        IntStream.range(0, Loaded.RECEIPTS)
                .forEach(i -> send(here, "level" + i, changeLevel(2 - i % 2)));
        assertThat(send(here, "1", open())).isEqualTo(refused(Refusal.DUPLICATE_CASE));
        assertThat(send(here, "level0", changeLevel(2))).isEqualTo(accepted(2, 2));
    }

    @Test
    void a_version_that_holds_lets_a_command_pass() {
        send(here, "1", open());
        assertThat(send(here, "2", 1L, respond())).isEqualTo(accepted(2, 2));
    }

    @Test
    void a_version_that_does_not_hold_stops_it() {
        send(here, "1", open());
        send(there, "2", changeLevel(2));
        assertThat(send(here, "3", 1L, respond())).isEqualTo(new Rejected(Rejection.OUTDATED));
        assertThat(send(here, "4", 3L, respond())).isEqualTo(new Rejected(Rejection.OUTDATED));
        assertThat(log.recorded).hasValue(2);
    }

    @Test
    void a_version_is_checked_on_the_log_before_it_is_refused() {
        send(here, "1", open());
        send(there, "2", changeLevel(2));
        assertThat(send(here, "3", 2L, respond())).isEqualTo(accepted(3, 3));
    }

    @Test
    void a_stranger_learns_nothing_from_versions() {
        send(here, "1", open());
        assertThat(send(here, "2", 7L, respond(STRANGER))).isEqualTo(refused(Refusal.UNKNOWN_CASE));
    }

    @Test
    void a_case_that_must_exist_is_not_opened() {
        assertThat(send(here, "1", Order.EXISTING, open()))
                .isEqualTo(new Rejected(Rejection.OUTDATED));
    }

    @Test
    void an_order_of_many_is_recorded_at_once_and_refused_in_parts() {
        var commands = List.<CaseCommand>of(open(), respond(), respond(), changeLevel(1));
        var order = new Order<CaseCommand>("C-1", commands, new CommandId("1"), null, "i", null);
        var yes = new Accepted("C-1", 3, 3, true);
        assertThat(here.sendAll(order).join())
                .containsExactly(yes, yes, refused(Refusal.ALREADY_RESPONDED), yes);
        assertThat(log.appends).hasValue(1);
    }

    @Test
    void commands_on_one_case_take_turns() {
        send(here, "1", open());
        var second = new AtomicReference<CompletableFuture<Answer>>();
        var order = Order.<CaseCommand>of("C-1", changeLevel(1), new CommandId("3"));
        log.meanwhile = () -> second.set(here.send(order));
        assertThat(send(here, "2", respond())).isEqualTo(accepted(2, 2));
        assertThat(second.get().join()).isEqualTo(accepted(3, 3));
        assertThat(log.appends).hasValue(3);
    }

    @Test
    void parts_of_an_order_that_are_refused_on_an_old_state_are_decided_again() {
        send(here, "1", open());
        send(there, "2", changeLevel(1));
        var commands = List.<CaseCommand>of(respond(), changeLevel(3), changeLevel(1));
        var order = new Order<CaseCommand>("C-1", commands, new CommandId("3"), null, "i", null);
        var yes = accepted(5, 5);
        assertThat(here.sendAll(order).join()).containsExactly(yes, yes, yes);
    }

    @Test
    void a_log_that_fails_is_not_believed_to_have_recorded() {
        send(here, "1", open());
        log.failure = new IllegalStateException("the log is away");
        assertThatThrownBy(() -> send(here, "2", respond())).hasRootCause(log.failure);
        log.failure = null;
        assertThat(send(here, "2", respond())).isEqualTo(accepted(2, 2));
    }

    @Test
    void an_unknown_case_is_unknown() {
        var close = new CloseCase("C-1", null, null, Entry.live(OPERATOR, NOW, NOW));
        assertThat(send(here, "1", close)).isEqualTo(refused(Refusal.UNKNOWN_CASE));
    }
}
