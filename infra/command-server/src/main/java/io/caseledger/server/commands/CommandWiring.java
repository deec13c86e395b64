package io.caseledger.server.commands;

import io.caseledger.command.CommandApi;
import io.caseledger.command.CommandId;
import io.caseledger.command.Desk;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.server.http.Callers;
import jakarta.validation.Validator;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.server.ServerWebExchange;
import tools.jackson.databind.json.JsonMapper;

/// All desks over HTTP, and the id that each command is given.
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
    CommandApi commandApi(
            List<Desk<?>> desks, JsonMapper json, Validator validator, InstantSource clock) {
        return new CommandApi(desks, json, validator, clock, new Asking());
    }

    @Bean
    HandlerMapping postedOnly(CommandApi commands) {
        return commands.otherMethods();
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
}
