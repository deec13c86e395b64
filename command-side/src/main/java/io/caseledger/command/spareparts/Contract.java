package io.caseledger.command.spareparts;

import io.caseledger.kernel.spareparts.ContractEvent.ContractSigned;
import org.jspecify.annotations.Nullable;

/// A contract, or none.
public record Contract(@Nullable ContractSigned signed) {

    static final Contract NONE = new Contract(null);
}
