package io.caseledger.command.spareparts;

/// Whatever may be asked of a depot itself.
public sealed interface DepotCommand extends SparePartsCommand permits RegisterDepot {

    String depot();
}
