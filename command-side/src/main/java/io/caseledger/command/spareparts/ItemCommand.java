package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.kernel.spareparts.ItemEvent;

/// Whatever may be asked of a device of the installed base.
public sealed interface ItemCommand extends SparePartsCommand
        permits RegisterItem, ClaimItem, FreeItem, TakeOverItem, RetireItem {

    String serial();

    /// The rules of this command alone.
    Decision<ItemEvent> decide(Item state);
}
