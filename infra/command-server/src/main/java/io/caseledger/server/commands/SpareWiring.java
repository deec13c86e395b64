package io.caseledger.server.commands;

import io.caseledger.command.Commands;
import io.caseledger.command.Desk;
import io.caseledger.command.casehandling.CaseCommand;
import io.caseledger.command.spareparts.ContractApi;
import io.caseledger.command.spareparts.ContractCommand;
import io.caseledger.command.spareparts.DepotApi;
import io.caseledger.command.spareparts.DepotCommand;
import io.caseledger.command.spareparts.ItemApi;
import io.caseledger.command.spareparts.ItemCommand;
import io.caseledger.command.spareparts.ReplacementCommand;
import io.caseledger.command.spareparts.ReplacementProcess;
import io.caseledger.command.spareparts.RmaApi;
import io.caseledger.command.spareparts.SpareParts;
import io.caseledger.command.spareparts.SpareRecords;
import io.caseledger.command.spareparts.StockApi;
import io.caseledger.command.spareparts.StockCommand;
import io.caseledger.command.spareparts.UnitApi;
import io.caseledger.command.spareparts.UnitCommand;
import io.caseledger.command.spareparts.WhenSparePartLateThenExcuseCase;
import io.caseledger.eventlog.JsonEventCodec;
import io.r2dbc.pool.ConnectionPool;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/// Spare parts, open to the outside.
@Configuration(proxyBeanMethods = false)
class SpareWiring {

    /// Some thousand of what is worked on: a replacement under way asks for its units and devices
    /// again and again.
    private static final long REMEMBERED = 4L << 20;

    /// Registered once and then only read.
    private static final long NOTHING = 0;

    @Bean
    SpareRecords spareRecords(EventStorageEngine log, ConnectionPool connections) {
        return new LogOfSpareParts(
                log, DatabaseClient.create(connections), JsonEventCodec.values());
    }

    @Bean
    MeteredCommands<DepotCommand> depotCommands(OnAxon axon) {
        return axon.commands(SpareParts.depots(), NOTHING);
    }

    @Bean
    MeteredCommands<StockCommand> stockCommands(OnAxon axon) {
        return axon.commands(SpareParts.stocks(), REMEMBERED);
    }

    @Bean
    MeteredCommands<UnitCommand> unitCommands(OnAxon axon) {
        return axon.commands(SpareParts.units(), REMEMBERED);
    }

    @Bean
    MeteredCommands<ItemCommand> itemCommands(OnAxon axon) {
        return axon.commands(SpareParts.items(), REMEMBERED);
    }

    @Bean
    MeteredCommands<ContractCommand> contractCommands(OnAxon axon) {
        return axon.commands(SpareParts.contracts(), NOTHING);
    }

    @Bean
    MeteredCommands<ReplacementCommand> replacementCommands(OnAxon axon) {
        return axon.commands(SpareParts.replacements(), REMEMBERED);
    }

    @Bean
    ReplacementProcess replacementProcess(
            Commands<ReplacementCommand> replacements,
            Commands<UnitCommand> units,
            Commands<ItemCommand> items,
            Commands<CaseCommand> cases,
            SpareRecords records) {
        var excuse = new WhenSparePartLateThenExcuseCase(cases);
        return new ReplacementProcess(replacements, units, items, excuse, records);
    }

    @Bean
    Desk<DepotCommand> depotDesk(Commands<DepotCommand> commands) {
        return new Desk<>(new DepotApi(), commands);
    }

    @Bean
    Desk<StockCommand> stockDesk(Commands<StockCommand> commands, SpareRecords records) {
        return new Desk<>(new StockApi(records), commands);
    }

    @Bean
    Desk<UnitCommand> unitDesk(Commands<UnitCommand> commands, SpareRecords records) {
        return new Desk<>(new UnitApi(records), commands);
    }

    @Bean
    Desk<ItemCommand> itemDesk(Commands<ItemCommand> commands) {
        return new Desk<>(new ItemApi(), commands);
    }

    @Bean
    Desk<ContractCommand> contractDesk(Commands<ContractCommand> commands) {
        return new Desk<>(new ContractApi(), commands);
    }

    @Bean
    Desk<ReplacementCommand> replacementDesk(
            Commands<ReplacementCommand> commands, SpareRecords records) {
        return new Desk<>(new RmaApi(records), commands);
    }
}
