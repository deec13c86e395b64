package io.caseledger.command.spareparts;

import io.caseledger.command.CommandId;
import io.caseledger.command.Commands;
import io.caseledger.command.Entry;
import io.caseledger.command.Order;
import io.caseledger.command.casehandling.CaseCommand;
import io.caseledger.command.casehandling.RecordSparePartDelay;
import io.caseledger.kernel.spareparts.ReplacementEvent.SparePartLate;
import io.caseledger.kernel.spareparts.Rma;
import io.caseledger.kernel.spareparts.SpareClock;
import java.util.concurrent.CompletableFuture;

/// Puts it on the case's file that the vendor's own spare part did not come as promised, so that
/// the partner is not blamed for what follows. Domain 5.2, exclusions.
public final class WhenSparePartLateThenExcuseCase {

    private final Commands<CaseCommand> cases;

    public WhenSparePartLateThenExcuseCase(Commands<CaseCommand> cases) {
        this.cases = cases;
    }

    /// A case that has ended without it is past excusing, which is no error.
    CompletableFuture<Void> when(SparePartLate late, Rma rma, Entry entry) {
        if (late.clock() == SpareClock.SPARE_ENTITLEMENT) {
            return CompletableFuture.completedFuture(null);
        }
        var request = rma.requested();
        var delay =
                new RecordSparePartDelay(request.caseId(), request.rma(), late.deadline(), entry);
        var id = new CommandId("late:" + request.rma() + ":" + late.deadline().toEpochMilli());
        return cases.send(Order.of(request.caseId(), delay, id)).thenAccept(_ -> {});
    }
}
