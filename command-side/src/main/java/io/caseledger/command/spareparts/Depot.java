package io.caseledger.command.spareparts;

import io.caseledger.kernel.spareparts.DepotEvent.DepotRegistered;
import org.jspecify.annotations.Nullable;

/// A depot, or the place where none is.
public record Depot(@Nullable DepotRegistered registered) {

    static final Depot NONE = new Depot(null);
}
