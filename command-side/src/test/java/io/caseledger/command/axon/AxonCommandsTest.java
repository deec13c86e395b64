package io.caseledger.command.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.command.Answer;
import io.caseledger.command.CommandId;
import io.caseledger.command.Order;
import io.caseledger.command.casehandling.CaseCommand;
import io.caseledger.command.casehandling.Entry;
import io.caseledger.command.casehandling.OpenCase;
import io.caseledger.command.casehandling.RecordPartnerResponse;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Role;
import io.caseledger.kernel.casehandling.Channel;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.casehandling.Party;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.Test;

class AxonCommandsTest {

    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
    private static final Actor OPERATOR = new Actor("olga", Role.OPERATOR, null, null, null);

    private final InMemoryEventStorageEngine log = new InMemoryEventStorageEngine();
    private final AxonCommands<CaseCommand, ?, ?> commands = Logs.commandsOn(log);

    private Answer send(String id, CaseCommand command) {
        return commands.send(Order.of("C-1", command, new CommandId(id))).join();
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
        return new RecordPartnerResponse(
                "C-1", "eva", Entry.live(OPERATOR, NOW.plusSeconds(60), NOW.plusSeconds(60)));
    }

    @Test
    void a_command_is_answered_with_the_version_and_the_position_it_ended_at() {
        assertThat(send("1", open())).isEqualTo(new Answer.Accepted("C-1", 1, 1, true));
        assertThat(send("2", respond())).isEqualTo(new Answer.Accepted("C-1", 2, 2, false));
    }
}
