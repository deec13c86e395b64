package io.caseledger.server.commands;

import com.github.f4b6a3.uuid.alt.GUID;
import io.caseledger.command.CommandId;
import io.caseledger.server.http.RepeatableId;
import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.SyncHandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;

/// Hands each command its id: the one that its `Idempotency-Key` stands for, else a new one.
final class CommandIds implements SyncHandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == CommandId.class;
    }

    @Override
    public CommandId resolveArgumentValue(
            MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
        return of(exchange);
    }

    /// A new one at each call for a request without a key.
    static CommandId of(ServerWebExchange exchange) {
        var repeatable = RepeatableId.of(exchange);
        return new CommandId(repeatable != null ? repeatable : GUID.v7().toString());
    }
}
