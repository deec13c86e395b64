package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.kernel.spareparts.UnitEvent;

/// Whatever may be asked of one serial number of the vendor's spares.
public sealed interface UnitCommand extends SparePartsCommand
        permits ReceiveUnit, ReserveUnit, FollowReplacement, TransferUnit, RepairUnit, ScrapUnit {

    String serial();

    /// The rules of this command alone.
    Decision<UnitEvent> decide(SpareUnit state);
}
