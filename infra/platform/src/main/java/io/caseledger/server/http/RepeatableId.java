package io.caseledger.server.http;

import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/// The id that an `Idempotency-Key` stands for, the same at every repeat of the request.
public final class RepeatableId {

    private static final String ATTRIBUTE = RepeatableId.class.getName();

    private RepeatableId() {}

    static void put(String id, ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, id);
    }

    /// Absent for a request without a key.
    public static @Nullable String of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }
}
