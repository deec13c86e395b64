package io.caseledger.server.http;

import com.github.f4b6a3.uuid.UuidCreator;
import io.caseledger.command.CommandId;
import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Hands each command its id: the one that its `Idempotency-Key` stands for, else a new one.
final class CommandIds implements HandlerMethodArgumentResolver {

    static final String ATTRIBUTE = CommandIds.class.getName();

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == CommandId.class;
    }

    @Override
    public Mono<Object> resolveArgument(
            MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
        var repeatable = exchange.getAttribute(ATTRIBUTE);
        return Mono.just(
                repeatable != null
                        ? repeatable
                        : new CommandId(UuidCreator.getTimeOrderedEpochFast().toString()));
    }
}
