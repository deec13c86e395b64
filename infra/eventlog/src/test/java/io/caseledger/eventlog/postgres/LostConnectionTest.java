package io.caseledger.eventlog.postgres;

import static io.caseledger.eventlog.Appends.append;
import static io.caseledger.eventlog.Appends.await;
import static io.caseledger.eventlog.Appends.event;
import static io.caseledger.eventlog.Appends.newCase;
import static io.caseledger.eventlog.Appends.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseledger.eventlog.Appends;
import io.caseledger.eventlog.CuttingProxy;
import io.caseledger.eventlog.JsonEventCodec;
import io.caseledger.eventlog.LogMetrics;
import io.caseledger.eventlog.LogRefusedException;
import io.caseledger.eventlog.LogUnavailableException;
import io.caseledger.eventlog.StreamMarker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LostConnectionTest {

    private static final ConsistencyMarker NEW = ConsistencyMarker.ORIGIN;
    private static final Duration OUTCOME_LIMIT = Duration.ofSeconds(3);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final LogDatabase DATABASE = LogDatabase.create();

    private final CuttingProxy proxy = new CuttingProxy(DATABASE.port());
    private final PostgresEventLog log =
            PostgresEventLog.open(
                    DATABASE.settings(proxy.port()),
                    new JsonEventCodec(),
                    LogMetrics.NONE,
                    OUTCOME_LIMIT);

    @AfterEach
    void close() {
        log.close();
        proxy.close();
    }

    @Test
    void an_append_whose_answer_was_lost_is_looked_up_and_stands_once() {
        var caseId = newCase();
        var first = await(append(log.engine(), caseId, NEW, event("a")));
        proxy.cutAnswers(1);
        var second = await(append(log.engine(), caseId, first, event("b")));

        assertThat(proxy.cutsToCome()).isZero();
        assertThat(second).isEqualTo(new StreamMarker(first.stream(), 2, second.logPosition()));
        assertThat(source(log.engine(), caseId).engineers()).containsExactly("a", "b");
        assertThat(source(log.engine(), caseId).marker()).isEqualTo(second);
    }

    @Test
    void batches_whose_answers_were_lost_again_and_again_stand_once() {
        await(append(log.engine(), newCase(), NEW, event("warm")));
        long before = count();
        var answers = new ArrayList<CompletableFuture<StreamMarker>>();
        for (int round = 0; round < 5; round++) {
            proxy.cutAnswers(3);
            for (int i = 0; i < 200; i++) {
                answers.add(append(log.engine(), newCase(), i % 2 == 0 ? NEW : null, event("e")));
            }
            answers.forEach(Appends::await);
        }
        assertThat(count()).isEqualTo(before + answers.size());
        assertGapless();
    }

    @Test
    void appends_go_on_when_the_database_ends_all_connections() {
        var answers = new ArrayList<CompletableFuture<StreamMarker>>();
        long before = count();
        for (int round = 0; round < 10; round++) {
            for (int i = 0; i < 100; i++) {
                answers.add(append(log.engine(), newCase(), NEW, event("e")));
            }
            DATABASE.execute(
                    "postgres",
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE application_name = 'caseledger-eventlog'");
        }
        answers.forEach(Appends::await);
        assertThat(count()).isEqualTo(before + answers.size());
        assertGapless();
    }

    @Test
    void when_the_database_stays_away_the_answer_is_that_there_is_none() {
        await(append(log.engine(), newCase(), NEW, event("a")));
        proxy.refuse(true);
        var caseId = newCase();
        var lost = append(log.engine(), caseId, NEW, event("b"));
        var waiting = append(log.engine(), caseId, null, event("c"));

        assertThatThrownBy(() -> await(lost)).isInstanceOf(LogUnavailableException.class);
        assertThatThrownBy(() -> await(waiting)).isInstanceOf(LogUnavailableException.class);

        proxy.refuse(false);
        assertThat(await(append(log.engine(), caseId, NEW, event("d"))).version()).isEqualTo(1);
    }

    @Test
    void a_poisonous_append_fails_alone() {
        var poison = "poison\u0000" + newCase();
        var before =
                IntStream.range(0, 50)
                        .mapToObj(i -> append(log.engine(), newCase(), NEW, event("e")))
                        .toList();
        var poisonous = append(log.engine(), poison, NEW, event("p"));
        var behindIt = append(log.engine(), poison, NEW, event("p"));
        var after =
                IntStream.range(0, 50)
                        .mapToObj(i -> append(log.engine(), newCase(), null, event("e")))
                        .toList();

        assertThatThrownBy(() -> await(poisonous)).isInstanceOf(LogRefusedException.class);
        assertThatThrownBy(() -> await(behindIt)).isInstanceOf(LogRefusedException.class);
        before.forEach(Appends::await);
        after.forEach(Appends::await);
        assertGapless();
    }

    @Test
    void an_append_is_answered_only_when_it_is_committed() {
        var database = LogDatabase.create();
        // Runs when the transaction commits, long after its rows have been returned.
        database.execute(
                LogDatabase.OWNER,
                """
                CREATE FUNCTION public.at_commit() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    PERFORM pg_sleep(0.3);
                    IF NEW.stream = 'case-refused' THEN
                        RAISE EXCEPTION 'not at commit';
                    END IF;
                    RETURN NULL;
                END $$;
                CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON eventlog.events
                    DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION public.at_commit();
                """);
        try (var slow =
                PostgresEventLog.open(database.settings(), new JsonEventCodec(), LogMetrics.NONE)) {
            var answer = append(slow.engine(), newCase(), NEW, event("a"));
            var seen =
                    answer.thenApply(
                            marker -> database.count("SELECT count(*) FROM eventlog.events"));
            assertThat(await(seen)).isEqualTo(1);
            assertThatThrownBy(() -> await(append(slow.engine(), "refused", NEW, event("b"))))
                    .isInstanceOf(LogRefusedException.class);
            assertThat(database.count("SELECT count(*) FROM eventlog.events")).isEqualTo(1);
        }
    }

    @Test
    void readers_find_their_way_back_after_the_database_was_away() {
        await(append(log.engine(), newCase(), NEW, event("a")));
        proxy.refuse(true);
        proxy.refuse(false);
        var caseId = newCase();
        await(append(log.engine(), caseId, NEW, event("b")));
        Awaitility.await()
                .atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(source(log.engine(), caseId).engineers()).containsExactly("b"));
    }

    private static long count() {
        return DATABASE.count("SELECT count(*) FROM eventlog.events");
    }

    private static void assertGapless() {
        assertThat(DATABASE.count("SELECT max(position) - count(*) FROM eventlog.events")).isZero();
    }
}
