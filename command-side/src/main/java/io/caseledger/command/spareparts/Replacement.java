package io.caseledger.command.spareparts;

import io.caseledger.kernel.spareparts.Rma;

/// `None -> Requested`; how far it has come since, [Rma#state] says.
public sealed interface Replacement {

    /// Nobody asked.
    record None() implements Replacement {}

    record Requested(Rma rma) implements Replacement {}
}
