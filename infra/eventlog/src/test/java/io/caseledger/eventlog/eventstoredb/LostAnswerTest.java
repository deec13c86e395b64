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
import io.caseledger.eventlog.LogRefusedException;
import io.caseledger.eventlog.LogUnavailableException;
import io.caseledger.eventlog.StreamMarker;
import io.caseledger.eventlog.eventstoredb.standin.StandInServer;
import io.caseledger.eventlog.eventstoredb.standin.StandInStore;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LostAnswerTest {

    private static final ConsistencyMarker NEW = ConsistencyMarker.ORIGIN;

    private final StandInStore store = new StandInStore();
    private final StandInServer server = new StandInServer(store);
    private final CuttingProxy proxy = new CuttingProxy(server.port());
    private final EventStoreDbEventLog log =
            Quick.open(StandInServer.connectionString(proxy.port()), Quick.STUBBORN);

    @AfterEach
    void close() {
        log.close();
        proxy.close();
        server.close();
    }

    enum Line {
        CUT_BEFORE_THE_APPEND_ARRIVES,
        CUT_BEFORE_IT_IS_ANSWERED;

        void cut(CuttingProxy proxy) {
            switch (this) {
                case CUT_BEFORE_THE_APPEND_ARRIVES -> proxy.cutAppends(1);
                case CUT_BEFORE_IT_IS_ANSWERED -> proxy.cutAnswers(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_append_whose_line_was_cut_is_looked_up_and_stands_once(Line line) {
        var caseId = newCase();
        var first = await(append(log.engine(), caseId, NEW, event("a")));
        line.cut(proxy);
        var second = await(append(log.engine(), caseId, first, event("b"), event("c")));

        assertThat(proxy.cutsToCome()).isZero();
        assertThat(second).isEqualTo(new StreamMarker(first.stream(), 3, second.logPosition()));
        assertThat(source(log.engine(), caseId).engineers()).containsExactly("a", "b", "c");
        assertThat(source(log.engine(), caseId).marker()).isEqualTo(second);
    }

    @ParameterizedTest
    @EnumSource
    void an_append_without_a_condition_whose_line_was_cut_stands_once(Line line) {
        var caseId = newCase();
        await(append(log.engine(), caseId, NEW, event("a")));
        line.cut(proxy);
        await(append(log.engine(), caseId, null, event("b")));

        assertThat(proxy.cutsToCome()).isZero();
        assertThat(source(log.engine(), caseId).engineers()).containsExactly("a", "b");
    }

    @Test
    void appends_whose_lines_are_cut_again_and_again_stand_once() {
        var answers = new ArrayList<CompletableFuture<StreamMarker>>();
        for (int round = 0; round < 5; round++) {
            proxy.cutAnswers(2);
            proxy.cutAppends(1);
            for (int i = 0; i < 200; i++) {
                answers.add(append(log.engine(), newCase(), i % 2 == 0 ? NEW : null, event("e")));
            }
            answers.forEach(Appends::await);
        }
        assertThat(proxy.cutsToCome()).isZero();
        assertThat(store.count()).isEqualTo(answers.size());
    }

    @Test
    void an_append_that_the_server_never_answers_is_looked_up() {
        server.faults().keepAnswers(1);
        var caseId = newCase();
        assertThat(await(append(log.engine(), caseId, NEW, event("a"))).version()).isEqualTo(1);
        assertThat(source(log.engine(), caseId).engineers()).containsExactly("a");
    }

    @Test
    void a_slow_server_is_waited_for() {
        server.faults().delayAppends(Duration.ofMillis(300));
        assertThat(await(append(log.engine(), newCase(), NEW, event("a"))).version()).isEqualTo(1);
        assertThat(store.count()).isEqualTo(1);
    }

    @Test
    void a_server_that_fails_for_a_while_is_asked_again() {
        server.faults().failAppends(2, Status.UNAVAILABLE);
        await(append(log.engine(), newCase(), NEW, event("a")));
        server.faults().failAppends(2, Status.ABORTED);
        await(append(log.engine(), newCase(), NEW, event("b")));
        assertThat(store.count()).isEqualTo(2);
    }

    @Test
    void what_the_server_will_never_take_is_refused() {
        var large = "x".repeat(600_000);
        assertThatThrownBy(() ->
                        await(append(log.engine(), newCase(), NEW, event(large), event(large))))
                .isInstanceOf(LogRefusedException.class);
        assertThat(store.count()).isZero();
    }

    @Test
    void without_the_right_to_append_the_log_is_unavailable() {
        server.faults().failAppends(1, Status.PERMISSION_DENIED);
        assertThatThrownBy(() -> await(append(log.engine(), newCase(), NEW, event("a"))))
                .isInstanceOf(LogUnavailableException.class);
    }
}
