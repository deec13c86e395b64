package io.caseledger.server.commands;

import static io.caseledger.query.LogOfCases.at;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.caseledger.command.Answer;
import io.caseledger.command.Commands;
import io.caseledger.command.Order;
import io.caseledger.command.Rejection;
import io.caseledger.command.casehandling.CaseCommand;
import io.caseledger.eventlog.LogRefusedException;
import io.caseledger.kernel.casehandling.CaseEvent.SlaWarned;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.sla.ClockName;
import io.caseledger.query.LogOfCases;
import io.caseledger.query.PlainEventJson;
import io.caseledger.query.Projecting;
import io.caseledger.query.ReadDatabase;
import io.caseledger.query.sla.SlaProjection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// By the clocks of cases, as the query side keeps them.
final class DueRowsTest {

    private static final ReadDatabase DATABASE = ReadDatabase.create();
    private static final Duration SOON = Duration.ofSeconds(60);

    private final DueRows rows = new DueRows(DATABASE.connections());
    private final LogOfCases log = new LogOfCases();
    private final SlaProjection projection = new SlaProjection(new PlainEventJson());
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /// Level 1 responds within an hour: half of it is the first thing to say.
    @BeforeEach
    void open() {
        DATABASE.empty();
        for (var i = 0; i < 10; i++) {
            log.open("C" + i, Level.ONE, "P1", at("08:0" + i));
        }
        Projecting.project(DATABASE, projection, log.events());
    }

    private CompletableFuture<List<Answer>> yes(Order<CaseCommand> order) {
        asked.add(order.subject());
        return completedFuture(List.of(new Answer.Accepted(order.subject(), 2, 11, false)));
    }

    private int ask(Instant now, int limit, Commands<CaseCommand> cases) {
        return rows.ask(new DueClocks(cases).kind(), now, limit).blockOptional().orElseThrow();
    }

    private static List<String> waiting() {
        return DATABASE.column(
                "select case_id from readmodel.sla_cases where ready_at is not null order by ready_at");
    }

    @Test
    void cases_are_asked_when_they_are_due_and_not_before() {
        assertThat(ask(at("08:30").minusMillis(1), 100, this::yes)).isZero();
        assertThat(ask(at("08:32"), 100, this::yes)).isEqualTo(3);
        assertThat(asked).containsExactly("C0", "C1", "C2");
        assertThat(waiting()).containsExactly("C3", "C4", "C5", "C6", "C7", "C8", "C9");
    }

    @Test
    void no_more_are_asked_at_once_than_wished() {
        assertThat(ask(at("09:00"), 4, this::yes)).isEqualTo(4);
        assertThat(asked).containsExactly("C0", "C1", "C2", "C3");
    }

    @Test
    void nothing_is_due_before_the_rows_stand_and_all_of_it_once_they_do() {
        DATABASE.execute("alter table readmodel.sla_cases rename to not_yet");
        assertThat(ask(at("09:00"), 100, this::yes)).isZero();
        DATABASE.execute("alter table readmodel.not_yet rename to sla_cases");
        assertThat(ask(at("09:00"), 100, this::yes)).isEqualTo(10);
    }

    /// What the log says further on is not yet among them.
    @Test
    void nothing_is_due_of_rows_that_are_built_anew() {
        DATABASE.execute(
                """
                insert into readmodel.progress
                (projection, segment, mask, position, complete_from, claimed_at)
                values ('sla', 1, 1, 11, 12, now())
                """);
        assertThat(ask(at("09:00"), 100, this::yes)).isZero();
        DATABASE.execute("update readmodel.progress set position = 12 where segment = 1");
        assertThat(ask(at("09:00"), 100, this::yes)).isEqualTo(10);
    }

    @Test
    void two_who_ask_at_once_never_ask_the_same_case() {
        var firstMayEnd = new CompletableFuture<Void>();
        var slow =
                new DueClocks(order -> yes(order).thenCombine(firstMayEnd, (yes, _) -> yes)).kind();
        var first = rows.ask(slow, at("09:00"), 6).toFuture();
        await().atMost(SOON).until(() -> asked.size() == 6);
        assertThat(ask(at("09:00"), 100, this::yes)).isEqualTo(4);
        firstMayEnd.complete(null);
        assertThat(first.join()).isEqualTo(6);
        assertThat(asked).doesNotHaveDuplicates().hasSize(10);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void what_could_not_be_asked_stays_due_and_does_not_keep_the_rest_from_it() {
        assertThatThrownBy(() ->
                        ask(
                                at("09:00"),
                                100,
                                order ->
                                        order.subject().equals("C3")
                                                ? failedFuture(new IllegalStateException("no log"))
                                                : yes(order)))
                .hasMessage("no log");
        assertThat(waiting()).containsExactly("C3");
    }

    @Test
    void a_no_is_an_answer_too() {
        var no = new Answer.Rejected(new Rejection(Rejection.Kind.CONFLICT, "NO", "No."));
        ask(at("09:00"), 100, order -> completedFuture(List.of(no)));
        assertThat(waiting()).isEmpty();
    }

    @Test
    void what_the_log_will_never_take_is_not_asked_again() {
        ask(at("09:00"), 100, order -> failedFuture(new LogRefusedException("too long")));
        assertThat(waiting()).isEmpty();
    }

    @Test
    void a_process_that_dies_lets_go_of_what_it_claimed() {
        var claimed = new CompletableFuture<Void>();
        var silent =
                new DueClocks(
                                order -> {
                                    claimed.complete(null);
                                    return new CompletableFuture<>();
                                })
                        .kind();
        var dying = rows.ask(silent, at("09:00"), 100).toFuture();
        claimed.join();
        DATABASE.execute(
                """
                select pg_terminate_backend(pid) from pg_stat_activity
                where state = 'idle in transaction' and datname = current_database()
                """);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ask(at("09:00"), 100, this::yes)).isEqualTo(10));
        dying.cancel(true);
    }

    /// The command records a warning, and the projection shows it before the claim is over.
    @Test
    void the_next_due_time_that_the_projection_writes_meanwhile_stays() {
        log.append(
                "C0", new SlaWarned(ClockName.PARTNER_RESPONSE, 1, 50, at("09:00"), at("08:30")));
        var projected = new CompletableFuture<Void>();
        ask(
                at("08:30"),
                100,
                order -> {
                    Thread.startVirtualThread(() -> {
                        Projecting.project(DATABASE, projection, log.events().subList(10, 11));
                        projected.complete(null);
                    });
                    return CompletableFuture.runAsync(
                                    () -> await().atMost(SOON).until(DueRowsTest::somebodyWaits))
                            .thenCompose(_ -> yes(order));
                });
        projected.join();
        assertThat(waiting()).contains("C0");
        assertThat(
                        DATABASE.column(
                                "select ready_at > '2016-03-01T08:30:00Z' from readmodel.sla_cases where case_id = 'C0'"))
                .containsExactly("true");
    }

    private static boolean somebodyWaits() {
        return !DATABASE.column(
                        """
                        select 1 from pg_stat_activity
                        where wait_event_type = 'Lock' and datname = current_database()
                        """)
                .isEmpty();
    }
}
