package io.caseledger.command;

import io.caseledger.kernel.audit.DomainEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Decides at once and remembers everything: a capability's rules without a log.
public class CommandsInMemory<C, S, E extends DomainEvent> implements Commands<C> {

    public final List<Order<C>> orders = new ArrayList<>();
    private final Decider<C, S, E> decider;
    private final Map<String, S> states = new HashMap<>();
    private final Map<String, List<E>> facts = new HashMap<>();
    private final Map<String, List<C>> causes = new HashMap<>();
    private long position;

    public CommandsInMemory(Capability<C, S, E> capability) {
        this.decider = capability.decider();
    }

    public void clear() {
        orders.clear();
        states.clear();
        facts.clear();
        causes.clear();
        position = 0;
    }

    public List<E> factsOf(String subject) {
        return facts.getOrDefault(subject, List.of());
    }

    /// What was asked for each fact that was not there before.
    public List<C> causesOf(String subject) {
        return causes.getOrDefault(subject, List.of());
    }

    public S stateOf(String subject) {
        return states.getOrDefault(subject, decider.initial());
    }

    public long position() {
        return position;
    }

    /// What happened before.
    public void given(String subject, List<E> events) {
        for (var event : events) {
            states.put(subject, decider.evolve(stateOf(subject), event));
            facts.computeIfAbsent(subject, _ -> new ArrayList<>()).add(event);
            position++;
        }
    }

    @Override
    public synchronized CompletableFuture<List<Answer>> sendAll(Order<C> order) {
        orders.add(order);
        var answers = new ArrayList<Answer>();
        for (var command : order.commands()) {
            answers.add(answer(order.subject(), command));
        }
        return CompletableFuture.completedFuture(answers);
    }

    private Answer answer(String subject, C command) {
        return switch (decider.decide(command, stateOf(subject))) {
            case Decision.Rejected<E>(var rejection) -> new Answer.Rejected(rejection);
            case Decision.Accepted<E>(var events) -> {
                var created = factsOf(subject).isEmpty();
                given(subject, events);
                var asked = causes.computeIfAbsent(subject, _ -> new ArrayList<>());
                events.forEach(_ -> asked.add(command));
                yield new Answer.Accepted(subject, factsOf(subject).size(), position, created);
            }
        };
    }
}
