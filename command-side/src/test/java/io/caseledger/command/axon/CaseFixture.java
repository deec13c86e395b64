package io.caseledger.command.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.command.CommandId;
import io.caseledger.command.Order;
import io.caseledger.command.Rejection;
import io.caseledger.command.casehandling.CaseCommand;
import io.caseledger.command.casehandling.CaseHandling;
import io.caseledger.command.casehandling.Refusal;
import io.caseledger.kernel.EventTypes;
import io.caseledger.kernel.casehandling.CaseEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.Tag;
import org.axonframework.test.fixture.AxonTestFixture;
import org.axonframework.test.fixture.AxonTestPhase;
import org.jspecify.annotations.Nullable;

/// Axon's given, when, then in the words of a case.
public final class CaseFixture {

    public static final String CASE = "C-1";

    private static final CaseHandling CASES = new CaseHandling();

    private CaseFixture() {}

    public static Given given(CaseEvent... facts) {
        return given(List.of(facts));
    }

    public static Given given(List<CaseEvent> facts) {
        return new Given(facts);
    }

    public record Given(List<CaseEvent> facts) {

        public Then when(CaseCommand command) {
            return whenAll(command);
        }

        /// In one order, as an import does.
        public Then whenAll(CaseCommand... commands) {
            var fixture =
                    AxonTestFixture.with(
                            LeanAxon.configurer(CASES, new InMemoryEventStorageEngine()));
            try {
                var before = facts.stream().map(Given::message).toArray(EventMessage[]::new);
                return new Then(
                        fixture.given().events(before).when().command(message(commands)).then());
            } finally {
                fixture.stop();
            }
        }

        private static EventMessage message(CaseEvent fact) {
            var type = EventTypes.of(fact);
            return new FiledEvent(
                    UUID.randomUUID().toString(),
                    new MessageType(type.wireName(), Integer.toString(type.version())),
                    fact,
                    Map.of("commandId", UUID.randomUUID().toString()),
                    fact.occurredAt(),
                    new Tag(CASES.name(), CASE));
        }

        private static GenericCommandMessage message(CaseCommand... commands) {
            var order =
                    new Order<>(
                            CASE,
                            Arrays.asList(commands),
                            new CommandId("test"),
                            null,
                            "test",
                            null);
            return new GenericCommandMessage(
                    DeciderModule.commandType(CASES), new Attempt<>(order, Attempt.Reading.FRESH));
        }
    }

    public static final class Then {

        private final AxonTestPhase.Then.Command outcome;

        private Then(AxonTestPhase.Then.Command outcome) {
            this.outcome = outcome;
        }

        public void then(CaseEvent... facts) {
            outcome.success()
                    .events((Object[]) facts)
                    .resultMessagePayloadSatisfies(
                            ticket -> assertThat(verdicts(ticket)).containsOnlyNulls());
        }

        public void thenNothing() {
            outcome.success()
                    .noEvents()
                    .resultMessagePayloadSatisfies(
                            ticket -> assertThat(verdicts(ticket)).containsOnlyNulls());
        }

        public void refused(Refusal refusal) {
            refused(refusal.rejection());
        }

        public void refused(Refusal refusal, String details) {
            refused(new Rejection(refusal.rejection().kind(), refusal.name(), details));
        }

        private void refused(Rejection rejection) {
            outcome.success()
                    .noEvents()
                    .resultMessagePayloadSatisfies(
                            ticket -> assertThat(verdicts(ticket)).containsExactly(rejection));
        }

        public List<CaseEvent> facts() {
            var facts = new ArrayList<CaseEvent>();
            outcome.eventsSatisfy(
                    events -> events.forEach(event -> facts.add((CaseEvent) event.payload())));
            return facts;
        }

        public List<@Nullable Rejection> verdicts() {
            var verdicts = new ArrayList<@Nullable Rejection>();
            outcome.resultMessagePayloadSatisfies(ticket -> verdicts.addAll(verdicts(ticket)));
            return verdicts;
        }

        private static List<@Nullable Rejection> verdicts(@Nullable Object ticket) {
            return ((Ticket<?>) Objects.requireNonNull(ticket)).verdicts();
        }
    }
}
