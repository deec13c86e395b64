package io.caseledger.command.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.command.CommandId;
import io.caseledger.command.Order;
import io.caseledger.command.Rejection;
import io.caseledger.command.StreamKind;
import io.caseledger.command.partners.PartnershipCommand;
import io.caseledger.command.partners.Refusal;
import io.caseledger.kernel.EventTypes;
import io.caseledger.kernel.partners.PartnershipEvent;
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

/// Axon's given, when, then for one kind of the partners' streams.
public record PartnershipFixture<C extends PartnershipCommand, S, E extends PartnershipEvent>(
        StreamKind<C, S, E> capability, List<E> facts) {

    private static final String SUBJECT = "any";

    public Then when(C command) {
        var fixture =
                AxonTestFixture.with(
                        LeanAxon.configurer(capability, new InMemoryEventStorageEngine()));
        try {
            var before = facts.stream().map(this::message).toArray(EventMessage[]::new);
            return new Then(fixture.given().events(before).when().command(message(command)).then());
        } finally {
            fixture.stop();
        }
    }

    private EventMessage message(E fact) {
        var type = EventTypes.of(fact);
        return new FiledEvent(
                UUID.randomUUID().toString(),
                new MessageType(type.wireName(), Integer.toString(type.version())),
                fact,
                Map.of("commandId", UUID.randomUUID().toString()),
                fact.occurredAt(),
                new Tag(capability.name(), SUBJECT));
    }

    private GenericCommandMessage message(C command) {
        var order =
                new Order<>(SUBJECT, List.of(command), new CommandId("test"), null, "test", null);
        return new GenericCommandMessage(
                DeciderModule.commandType(capability), new Attempt<>(order, Attempt.Reading.FRESH));
    }

    public record Then(AxonTestPhase.Then.Command outcome) {

        public void then(PartnershipEvent... facts) {
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

        private static List<@Nullable Rejection> verdicts(@Nullable Object ticket) {
            return ((Ticket<?>) Objects.requireNonNull(ticket)).verdicts();
        }
    }
}
