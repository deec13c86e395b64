package io.caseledger.command.spareparts;

import io.caseledger.command.Entered;

/// Whatever may be asked around spare parts; one family for each kind of stream.
public sealed interface SparePartsCommand extends Entered
        permits DepotCommand,
                StockCommand,
                UnitCommand,
                ItemCommand,
                ContractCommand,
                ReplacementCommand {}
