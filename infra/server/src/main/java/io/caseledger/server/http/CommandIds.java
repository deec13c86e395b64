package io.caseledger.server.http;

import com.github.f4b6a3.uuid.alt.GUID;
import io.caseledger.command.CommandId;
import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.SyncHandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;

/// Hands each command its id: the one that its `Idempotency-Key` stands for, else a new one.
public final class CommandIds implements SyncHandlerMethodArgumentResolver {

    static final String ATTRIBUTE = CommandIds.class.getName();

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
    public static CommandId of(ServerWebExchange exchange) {
        CommandId repeatable = exchange.getAttribute(ATTRIBUTE);
        return repeatable != null ? repeatable : new CommandId(GUID.v7().toString());
    }
}
