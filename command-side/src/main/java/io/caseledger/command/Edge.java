package io.caseledger.command;

import java.util.List;

/// All that may be asked of one capability over HTTP; [CommandApi] serves it.
public interface Edge<C> {

    List<Endpoint<?, C>> endpoints();

    /// What `command` is about; throws [RejectedException] where nothing can be called so.
    String subject(C command);

    /// Where a subject is to be found.
    String location(String subject);
}
