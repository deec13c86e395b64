package io.caseledger.server.commands;

import io.caseledger.command.Commands;
import io.caseledger.command.Desk;
import io.caseledger.command.casehandling.CaseApi;
import io.caseledger.command.casehandling.CaseCommand;
import io.caseledger.command.casehandling.CaseHandling;
import io.caseledger.command.casehandling.WithinRegion;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Case handling, open to the outside.
@Configuration(proxyBeanMethods = false)
class CaseWiring {

    /// An eighth of the smallest heap.
    private static final long REMEMBERED_CASES = 64L << 20;

    @Bean
    MeteredCommands<CaseCommand> caseCommands(OnAxon axon) {
        return axon.commands(new CaseHandling(), REMEMBERED_CASES);
    }

    @Bean
    Desk<CaseCommand> caseDesk(Commands<CaseCommand> commands, EventStorageEngine log) {
        return new Desk<>(
                new CaseApi(new LogOfFacts(log)),
                new WithinRegion(commands, new LogOfRegions(log)));
    }
}
