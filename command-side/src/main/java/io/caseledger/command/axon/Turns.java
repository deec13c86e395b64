package io.caseledger.command.axon;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// Lets orders on one subject wait for each other, in the order they came: on one node they would
/// only make each other's appends fail. As many wait as requests are in flight, no more.
final class Turns {

    private static final CompletableFuture<Void> FREE = CompletableFuture.completedFuture(null);

    /// The end of the last turn of every subject that has one now.
    private final ConcurrentHashMap<String, CompletableFuture<Void>> ends =
            new ConcurrentHashMap<>();

    /// @param there where the work is done
    <T> CompletableFuture<T> take(
            String subject, Supplier<CompletableFuture<T>> work, Executor there) {
        var end = new CompletableFuture<Void>();
        var before = ends.put(subject, end);
        return (before == null ? FREE : before)
                .thenComposeAsync(_ -> work.get(), there)
                .whenComplete((_, _) -> {
                    ends.remove(subject, end);
                    end.complete(null);
                });
    }
}
