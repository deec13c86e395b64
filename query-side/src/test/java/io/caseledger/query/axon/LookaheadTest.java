package io.caseledger.query.axon;

import static io.caseledger.query.LogOfCases.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.kernel.casehandling.Level;
import io.caseledger.query.LogOfCases;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.junit.jupiter.api.Test;

final class LookaheadTest {

    private final LogOfCases cases = new LogOfCases();
    private final LogInMemory log = new LogInMemory();
    private final AtomicLong taken = new AtomicLong();
    private final Lookahead lookahead = lookahead("case.CaseOpened");
    private final MessageStream<EventMessage> stream = open(lookahead);

    @Test
    void events_are_gathered_until_somebody_waits_for_them() {
        var woken = new AtomicInteger();
        stream.setCallback(woken::incrementAndGet);
        arrive("first");
        assertThat(take()).isEqualTo(1);

        woken.set(0);
        arrive("second");
        assertThat(take()).isZero();
        assertThat(woken).hasValue(0);

        lookahead.hurry();
        assertThat(woken).hasValue(1);
        assertThat(take()).isEqualTo(1);
    }

    @Test
    void no_more_events_are_handed_out_than_the_processor_has_room_for() {
        for (var number = 0; number <= Lookahead.LIMIT; number++) {
            arrive("case-" + number);
        }
        assertThat(take()).isEqualTo(Lookahead.LIMIT);

        var woken = new AtomicInteger();
        stream.setCallback(woken::incrementAndGet);
        woken.set(0);
        taken.set(Lookahead.LIMIT - 1);
        assertThat(lookahead.refill()).isFalse();
        assertThat(woken).hasValue(0);

        taken.set(Lookahead.LIMIT);
        assertThat(lookahead.refill()).isTrue();
        assertThat(woken).hasValue(1);
        assertThat(take()).isEqualTo(1);
    }

    @Test
    void of_events_that_nobody_knows_only_the_last_is_handed_out() {
        var others = amongManyCases("partner.PartnerRegistered");

        var last = others.next().orElseThrow();

        assertThat(TrackingToken.fromContext(last).orElseThrow().position())
                .hasValue(Lookahead.LIMIT);
        assertThat(others.hasNextAvailable()).isFalse();
    }

    @Test
    void after_many_that_were_passed_nothing_is_gathered() {
        var others = amongManyCases("partner.PartnerRegistered");
        others.next();
        assertThat(others.hasNextAvailable()).isFalse();

        arrive("one more");

        assertThat(others.hasNextAvailable()).isTrue();
    }

    private MessageStream<EventMessage> amongManyCases(String known) {
        for (var number = 0; number < Lookahead.LIMIT; number++) {
            arrive("case-" + number);
        }
        return open(lookahead(known));
    }

    private static MessageStream<EventMessage> open(Lookahead lookahead) {
        return lookahead.open(
                StreamingCondition.startingFrom(new GlobalSequenceTrackingToken(0)), null);
    }

    private Lookahead lookahead(String known) {
        return new Lookahead(
                log, Duration.ofDays(1), taken::get, Set.of(new QualifiedName(known)), error -> {});
    }

    private void arrive(String id) {
        cases.open(id, Level.ONE, "Northwind", at("10:00"));
        var events = cases.events();
        log.add(events.subList(events.size() - 1, events.size()));
    }

    private int take() {
        var taken = 0;
        while (stream.hasNextAvailable() && stream.next().isPresent()) {
            taken++;
        }
        return taken;
    }
}
