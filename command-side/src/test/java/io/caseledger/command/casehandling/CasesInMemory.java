package io.caseledger.command.casehandling;

import io.caseledger.command.Answer;
import io.caseledger.command.Commands;
import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.command.Order;
import io.caseledger.kernel.casehandling.CaseEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Decides at once and remembers everything: the rules without a log. The first event of a case has
/// the id of [#event] 1.
final class CasesInMemory implements Commands<CaseCommand>, RecordedFacts {

    final List<Order<CaseCommand>> orders = new ArrayList<>();
    private final CaseDecider decider = new CaseDecider();
    private final Map<String, Case> cases = new HashMap<>();
    private final Map<String, List<CaseEvent>> facts = new HashMap<>();
    private final Map<String, List<Entry>> entries = new HashMap<>();
    private long position;

    void clear() {
        orders.clear();
        cases.clear();
        facts.clear();
        entries.clear();
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
                    entries.computeIfAbsent(caseId, _ -> new ArrayList<>()).add(command.entry());
                    position++;
                }
                cases.put(caseId, state);
                var created = command instanceof OpenCase;
                yield new Answer.Accepted(caseId, file.size(), position, created);
            }
        };
    }

    static UUID event(long version) {
        return new UUID(0, version);
    }

    /// Whatever appeal is named `upheld` disputes every event.
    @Override
    public CompletableFuture<Optional<RecordedFact>> find(
            String caseId, UUID event, @Nullable String appeal) {
        var version = event.getLeastSignificantBits();
        var told = entries.getOrDefault(caseId, List.of());
        return CompletableFuture.completedFuture(
                version < 1 || version > told.size()
                        ? Optional.empty()
                        : Optional.of(
                                fact(event, told.get((int) version - 1), "upheld".equals(appeal))));
    }

    private static RecordedFact fact(UUID event, Entry told, boolean disputed) {
        return new RecordedFact(
                event, event.getLeastSignificantBits(), told.actor().id(), told.now(), disputed);
    }
}
