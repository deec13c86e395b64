package io.caseledger.server.commands;

import io.caseledger.command.Answer;
import io.caseledger.command.Commands;
import io.caseledger.command.Order;
import io.caseledger.command.axon.AxonCommands;
import io.caseledger.server.operations.Latency;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Counts a capability's commands by what became of them. Each meter is looked up once.
final class MeteredCommands<C> implements Commands<C>, AutoCloseable {

    private final AxonCommands<C, ?, ?> commands;
    private final Timer orders;
    private final Counter accepted;
    private final Counter rejected;
    private final Counter failed;

    MeteredCommands(AxonCommands<C, ?, ?> commands, String capability, MeterRegistry meters) {
        this.commands = commands;
        orders = Latency.timer("caseledger.order", "From an order to its answers", meters);
        accepted = outcome("accepted", capability, meters);
        rejected = outcome("rejected", capability, meters);
        failed = outcome("failed", capability, meters);
        states("memory", capability, AxonCommands::remembered, meters);
        states("log", capability, AxonCommands::sourced, meters);
    }

    private static Counter outcome(String outcome, String capability, MeterRegistry meters) {
        return Counter.builder("caseledger.commands")
                .description("Commands by what became of them")
                .tag("capability", capability)
                .tag("outcome", outcome)
                .register(meters);
    }

    private void states(
            String from,
            String capability,
            ToDoubleFunction<AxonCommands<C, ?, ?>> count,
            MeterRegistry meters) {
        FunctionCounter.builder("caseledger.states", commands, count)
                .description("States that commands were decided on, by where they came from")
                .tag("capability", capability)
                .tag("from", from)
                .register(meters);
    }

    @Override
    public CompletableFuture<List<Answer>> sendAll(Order<C> order) {
        var began = System.nanoTime();
        return commands.sendAll(order)
                .whenComplete((answers, failure) -> {
                    orders.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
                    count(order, answers, failure);
                });
    }

    private void count(
            Order<C> order, @Nullable List<Answer> answers, @Nullable Throwable failure) {
        if (answers == null || failure != null) {
            failed.increment(order.commands().size());
            return;
        }
        for (var answer : answers) {
            (answer instanceof Answer.Accepted ? accepted : rejected).increment();
        }
    }

    @Override
    public void close() {
        commands.close();
    }
}
