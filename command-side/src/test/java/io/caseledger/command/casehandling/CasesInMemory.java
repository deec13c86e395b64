package io.caseledger.command.casehandling;

import io.caseledger.command.CommandsInMemory;
import io.caseledger.command.Entry;
import io.caseledger.kernel.casehandling.CaseEvent;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The rules of cases without a log. The first event of a case has the id of [#event] 1.
final class CasesInMemory extends CommandsInMemory<CaseCommand, Case, CaseEvent>
        implements RecordedFacts {

    CasesInMemory() {
        super(new CaseHandling());
    }

    static UUID event(long version) {
        return new UUID(0, version);
    }

    /// Whatever appeal is named `upheld` disputes every event.
    @Override
    public CompletableFuture<Optional<RecordedFact>> find(
            String caseId, UUID event, @Nullable String appeal) {
        var version = event.getLeastSignificantBits();
        var told = causesOf(caseId);
        return CompletableFuture.completedFuture(
                version < 1 || version > told.size()
                        ? Optional.empty()
                        : Optional.of(
                                fact(
                                        event,
                                        told.get((int) version - 1).entry(),
                                        "upheld".equals(appeal))));
    }

    private static RecordedFact fact(UUID event, Entry told, boolean disputed) {
        return new RecordedFact(
                event, event.getLeastSignificantBits(), told.actor().id(), told.now(), disputed);
    }
}
