package io.caseledger.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that may be asked of one capability over HTTP; [CommandApi] serves it.
public interface Edge<C> {

    List<Endpoint<?, C>> endpoints();

    /// What `command` is about; throws [RejectedException] where nothing can be called so.
    String subject(C command);

    /// The name of the subject in an answer's JSON.
    String noun();

    /// Where that is to be found which has come into being; absent where nothing has.
    @Nullable String location(Answer.Accepted yes);
}
