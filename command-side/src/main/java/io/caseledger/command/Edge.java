package io.caseledger.command;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// All that may be asked of one capability from outside: over HTTP, which [CommandApi] serves, and
/// in an import.
public interface Edge<C> {

    List<Endpoint<?, C>> endpoints();

    /// What a line of an import may tell, by the name of the fact. Asked once for each import.
    default CompletableFuture<Map<String, Telling<C>>> facts() {
        return CompletableFuture.completedFuture(Map.of());
    }

    /// What `command` is about; throws [RejectedException] where nothing can be called so.
    String subject(C command);

    /// The name of the subject in an answer's JSON.
    String noun();

    /// Where that is to be found which has come into being; absent where nothing has.
    @Nullable String location(Answer.Accepted yes);
}
