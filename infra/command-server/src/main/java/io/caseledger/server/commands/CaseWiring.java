package io.caseledger.server.commands;

import io.caseledger.command.Commands;
import io.caseledger.command.Desk;
import io.caseledger.command.casehandling.CaseApi;
import io.caseledger.command.casehandling.CaseCommand;
import io.caseledger.command.casehandling.CaseHandling;
import io.caseledger.command.casehandling.WithinRegion;
import io.r2dbc.pool.ConnectionPool;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

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
    Desk<CaseCommand> caseDesk(
            Commands<CaseCommand> commands, EventStorageEngine log, ConnectionPool connections) {
        var replacements = new LogOfReplacements(log, DatabaseClient.create(connections));
        return new Desk<>(
                new CaseApi(new LogOfFacts(log), replacements),
                new WithinRegion(commands, new LogOfRegions(log)));
    }
}
