package io.caseledger.server.commands;

import static io.caseledger.query.LogOfCases.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.caseledger.kernel.casehandling.CaseEvent.SlaWarned;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.sla.ClockName;
import io.caseledger.query.LogOfCases;
import io.caseledger.query.PlainEventJson;
import io.caseledger.query.Projecting;
import io.caseledger.query.ReadDatabase;
import io.caseledger.query.sla.SlaProjection;
import io.caseledger.server.commands.DueClocks.DueCase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

final class DueClocksTest {

    private static final ReadDatabase DATABASE = ReadDatabase.create();
    private static final Duration SOON = Duration.ofSeconds(20);

    private final DueClocks due = new DueClocks(DATABASE.connections());
    private final LogOfCases log = new LogOfCases();
    private final SlaProjection projection = new SlaProjection(new PlainEventJson());

    /// Level 1 responds within an hour: half of it is the first thing to say.
    @BeforeEach
    void open() {
        DATABASE.empty();
        for (var i = 0; i < 10; i++) {
            log.open("C" + i, Level.ONE, "P1", at("08:0" + i));
        }
        Projecting.project(DATABASE, projection, log.events());
    }

    private static Mono<Void> into(List<String> cases, List<DueCase> claimed) {
        return Mono.fromRunnable(() -> claimed.forEach(each -> cases.add(each.caseId())));
    }

    private List<String> waiting() {
        return DATABASE.column(
                "select case_id from readmodel.sla_cases where ready_at is not null order by ready_at");
    }

    @Test
    void cases_are_handed_out_when_they_are_due_and_not_before() {
        var handed = new ArrayList<String>();
        assertThat(due.claim(at("08:30").minusMillis(1), 100, c -> into(handed, c)).block())
                .isZero();
        assertThat(due.claim(at("08:32"), 100, c -> into(handed, c)).block()).isEqualTo(3);
        assertThat(handed).containsExactly("C0", "C1", "C2");
        assertThat(waiting()).containsExactly("C3", "C4", "C5", "C6", "C7", "C8", "C9");
    }

    @Test
    void no_more_are_handed_out_at_once_than_asked_for() {
        var handed = new ArrayList<String>();
        assertThat(due.claim(at("09:00"), 4, c -> into(handed, c)).block()).isEqualTo(4);
        assertThat(handed).containsExactly("C0", "C1", "C2", "C3");
    }

    @Test
    void nothing_is_due_before_the_rows_stand_and_all_of_it_once_they_do() {
        DATABASE.execute("alter table readmodel.sla_cases rename to not_yet");
        var early = new DueClocks(DATABASE.connections());
        assertThat(early.claim(at("09:00"), 100, c -> Mono.empty()).block()).isZero();
        DATABASE.execute("alter table readmodel.not_yet rename to sla_cases");
        assertThat(early.claim(at("09:00"), 100, c -> Mono.empty()).block()).isEqualTo(10);
    }

    @Test
    void two_who_claim_at_once_never_get_the_same_case() {
        var handed = new CopyOnWriteArrayList<String>();
        var firstMayEnd = Sinks.<Void>empty();
        var first =
                due.claim(at("09:00"), 6, c -> into(handed, c).then(firstMayEnd.asMono()))
                        .toFuture();
        await().atMost(SOON).until(() -> handed.size() == 6);
        assertThat(due.claim(at("09:00"), 100, c -> into(handed, c)).block()).isEqualTo(4);
        firstMayEnd.tryEmitEmpty();
        assertThat(first.join()).isEqualTo(6);
        assertThat(handed).doesNotHaveDuplicates().hasSize(10);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void work_that_fails_leaves_the_cases_due() {
        assertThatThrownBy(() ->
                        due.claim(
                                        at("09:00"),
                                        100,
                                        c -> Mono.error(new IllegalStateException("no log")))
                                .block())
                .hasMessage("no log");
        assertThat(waiting()).hasSize(10);
    }

    @Test
    void a_process_that_dies_lets_go_of_what_it_claimed() {
        var claimed = Sinks.<Void>empty();
        var dying =
                due.claim(
                                at("09:00"),
                                100,
                                c -> {
                                    claimed.tryEmitEmpty();
                                    return Mono.never();
                                })
                        .toFuture();
        claimed.asMono().block(SOON);
        DATABASE.execute(
                """
                select pg_terminate_backend(pid) from pg_stat_activity
                where state = 'idle in transaction' and datname = current_database()
                """);
        var handed = new ArrayList<String>();
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(due.claim(at("09:00"), 100, c -> into(handed, c)).block())
                                .isEqualTo(10));
        dying.cancel(true);
    }

    /// The work records a warning, and the projection shows it before the claim is over.
    @Test
    void the_next_due_time_that_the_projection_writes_meanwhile_stays() {
        log.append(
                "C0", new SlaWarned(ClockName.PARTNER_RESPONSE, 1, 50, at("09:00"), at("08:30")));
        var projected = new CompletableFuture<Boolean>();
        Runnable project =
                () -> {
                    Projecting.project(DATABASE, projection, log.events().subList(10, 11));
                    projected.complete(true);
                };
        Runnable work =
                () -> {
                    Thread.startVirtualThread(project);
                    await().atMost(SOON).until(DueClocksTest::somebodyWaitsForARow);
                };
        due.claim(
                        at("08:30"),
                        100,
                        c -> Mono.<Void>fromRunnable(work).subscribeOn(Schedulers.boundedElastic()))
                .block();
        projected.join();
        assertThat(waiting()).contains("C0");
        assertThat(
                        DATABASE.column(
                                "select ready_at > '2016-03-01T08:30:00Z' from readmodel.sla_cases where case_id = 'C0'"))
                .containsExactly("true");
    }

    private static boolean somebodyWaitsForARow() {
        return !DATABASE.column(
                        """
                        select 1 from pg_stat_activity
                        where wait_event_type = 'Lock' and datname = current_database()
                        """)
                .isEmpty();
    }
}
