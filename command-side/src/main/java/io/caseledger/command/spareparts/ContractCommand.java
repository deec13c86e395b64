package io.caseledger.command.spareparts;

/// Whatever may be asked of a service contract.
public sealed interface ContractCommand extends SparePartsCommand permits SignContract {

    String contract();
}
