package io.caseledger.command;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Takes orders and answers them when they are durable, or refused.
public interface Commands<C> {

    /// One answer for each command of the order, in its order. Fails only if the log does.
    CompletableFuture<List<Answer>> sendAll(Order<C> order);

    /// For an order of one command.
    default CompletableFuture<Answer> send(Order<C> order) {
        return sendAll(order).thenApply(List::getFirst);
    }
}
