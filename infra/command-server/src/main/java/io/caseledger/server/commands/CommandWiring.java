package io.caseledger.server.commands;

import io.caseledger.command.CommandApi;
import io.caseledger.command.CommandId;
import io.caseledger.command.Commands;
import io.caseledger.command.axon.AxonCommands;
import io.caseledger.command.axon.Markers;
import io.caseledger.command.casehandling.CaseApi;
import io.caseledger.command.casehandling.CaseCommand;
import io.caseledger.command.casehandling.CaseHandling;
import io.caseledger.eventlog.StreamMarker;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.server.http.Callers;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoopGroup;
import jakarta.validation.Validator;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.server.ServerWebExchange;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.json.JsonMapper;

/// Case handling on Axon's command bus, and the id that each command is given.
@Configuration(proxyBeanMethods = false)
class CommandWiring implements WebFluxConfigurer {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(CommandId.class);
    }

    @Override
    public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
        configurer.addCustomResolver(new CommandIds());
    }

    @Bean
    MeteredCommands<CaseCommand> caseCommands(
            EventStorageEngine log, LoopResources loops, MeterRegistry meters) {
        var all = loops.onServer(true);
        return new MeteredCommands<>(
                new AxonCommands<>(
                        new CaseHandling(), log, new LogMarkers(), () -> presentLoop(all)),
                meters);
    }

    @Bean
    CommandApi<CaseCommand> caseApi(
            Commands<CaseCommand> commands,
            CaseApi edge,
            JsonMapper json,
            Validator validator,
            InstantSource clock) {
        return new CommandApi<>(commands, edge, json, validator, clock, new Asking());
    }

    @Bean
    HandlerMapping postedOnly(CommandApi<CaseCommand> cases) {
        return cases.otherMethods();
    }

    @Bean
    CaseApi caseEdge(EventStorageEngine log) {
        return new CaseApi(new LogOfFacts(log));
    }

    /// What the filters found out about a request.
    private static final class Asking implements CommandApi.Caller {

        /// The filter of callers lets nobody through to a command who has not said who he is.
        @Override
        public Actor actor(ServerWebExchange exchange) {
            return Objects.requireNonNull(Callers.of(exchange), "nobody calls");
        }

        @Override
        public CommandId commandId(ServerWebExchange exchange) {
            return CommandIds.of(exchange);
        }
    }

    /// The loop that the caller runs on; any of them for a caller from elsewhere.
    private static Executor presentLoop(EventLoopGroup all) {
        for (var loop : all) {
            if (loop.inEventLoop()) {
                return loop;
            }
        }
        return all;
    }

    /// As the engines write them.
    private static final class LogMarkers implements Markers {

        @Override
        public long position(ConsistencyMarker marker) {
            return marker instanceof StreamMarker known ? known.logPosition() : 0;
        }

        @Override
        public ConsistencyMarker of(String tag, String subject, long version, long position) {
            return new StreamMarker(tag + "-" + subject, version, position);
        }
    }
}
