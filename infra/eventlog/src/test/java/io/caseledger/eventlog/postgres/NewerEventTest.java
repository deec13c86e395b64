package io.caseledger.eventlog.postgres;

import static io.caseledger.eventlog.Appends.append;
import static io.caseledger.eventlog.Appends.await;
import static io.caseledger.eventlog.Appends.event;
import static io.caseledger.eventlog.Appends.newCase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseledger.eventlog.JsonEventCodec;
import io.caseledger.eventlog.LogMetrics;
import io.caseledger.eventlog.NewerCodec;
import io.caseledger.eventlog.Tailing;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.junit.jupiter.api.Test;

class NewerEventTest {

    /// Events are decoded when they are looked at, and a projection looks only at those that it
    /// knows.
    @Test
    void an_event_that_nobody_knows_is_an_error_and_not_a_gap() {
        var settings = LogDatabase.create().settings();
        try (var newer = PostgresEventLog.open(settings, new NewerCodec(), LogMetrics.NONE)) {
            await(append(newer.engine(), newCase(), ConsistencyMarker.ORIGIN, event("a")));
        }
        try (var log = PostgresEventLog.open(settings, new JsonEventCodec(), LogMetrics.NONE);
                var tail = follow(log)) {
            assertThatThrownBy(() -> tail.take(1)).hasMessageContaining("unknown event");
        }
    }

    /// Also for those who are at the end of the log when it comes.
    @Test
    void one_that_comes_meanwhile_is_no_gap_either() {
        var settings = LogDatabase.create().settings();
        try (var log = PostgresEventLog.open(settings, new JsonEventCodec(), LogMetrics.NONE);
                var newer = PostgresEventLog.open(settings, new NewerCodec(), LogMetrics.NONE);
                var tail = follow(log)) {
            await(append(log.engine(), newCase(), ConsistencyMarker.ORIGIN, event("a")));
            assertThat(tail.take(1)).hasSize(1);

            await(append(newer.engine(), newCase(), ConsistencyMarker.ORIGIN, event("b")));

            assertThatThrownBy(() -> tail.take(1))
                    .hasMessageContaining("position 2, case.Newer of case-");
        }
    }

    private static Tailing follow(PostgresEventLog log) {
        return new Tailing(
                log.engine().stream(
                        StreamingCondition.startingFrom(new GlobalSequenceTrackingToken(0)), null));
    }
}
