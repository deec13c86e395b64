package io.caseledger.eventlog;

import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Mono;

/// Axon's futures may hold null, and its types do not say so.
public final class Futures {

    private Futures() {}

    @SuppressWarnings("NullAway")
    public static <T> CompletableFuture<T> of(Mono<T> mono) {
        return mono.toFuture();
    }
}
