package io.caseledger.command.casehandling;

import io.caseledger.command.Answer;
import io.caseledger.command.Commands;
import io.caseledger.command.Decision;
import io.caseledger.command.Order;
import io.caseledger.kernel.casehandling.CaseEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Decides at once and remembers everything: the rules without a log.
final class CasesInMemory implements Commands<CaseCommand> {

    final List<Order<CaseCommand>> orders = new ArrayList<>();
    private final CaseDecider decider = new CaseDecider();
    private final Map<String, Case> cases = new HashMap<>();
    private final Map<String, List<CaseEvent>> facts = new HashMap<>();
    private long position;

    void clear() {
        orders.clear();
        cases.clear();
        facts.clear();
        position = 0;
    }

    List<CaseEvent> factsOf(String caseId) {
        return facts.getOrDefault(caseId, List.of());
    }

    long position() {
        return position;
    }

    @Override
    public synchronized CompletableFuture<List<Answer>> sendAll(Order<CaseCommand> order) {
        orders.add(order);
        var answers = new ArrayList<Answer>();
        for (var command : order.commands()) {
            answers.add(answer(order.subject(), command));
        }
        return CompletableFuture.completedFuture(answers);
    }

    private Answer answer(String caseId, CaseCommand command) {
        var state = cases.getOrDefault(caseId, decider.initial());
        return switch (decider.decide(command, state)) {
            case Decision.Rejected<CaseEvent>(var rejection) -> new Answer.Rejected(rejection);
            case Decision.Accepted<CaseEvent>(var events) -> {
                var file = facts.computeIfAbsent(caseId, _ -> new ArrayList<>());
                for (var event : events) {
                    state = decider.evolve(state, event);
                    file.add(event);
                    position++;
                }
                cases.put(caseId, state);
                var created = command instanceof OpenCase;
                yield new Answer.Accepted(caseId, file.size(), position, created);
            }
        };
    }
}
