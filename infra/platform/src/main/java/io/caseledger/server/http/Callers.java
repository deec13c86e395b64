package io.caseledger.server.http;

import io.caseledger.kernel.audit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.SyncHandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;

/// Hands the calling [Actor] to the edges' methods.
public final class Callers implements SyncHandlerMethodArgumentResolver {

    private static final String ATTRIBUTE = Callers.class.getName();

    /// `actor` makes this call.
    public static void put(Actor actor, ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, actor);
    }

    /// Absent for a call without a token.
    public static @Nullable Actor of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class;
    }

    @Override
    public @Nullable Object resolveArgumentValue(
            MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
        return of(exchange);
    }
}
