package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.spareparts.RefusalCause;
import io.caseledger.kernel.spareparts.ReplacementEvent;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementRefused;
import io.caseledger.kernel.spareparts.Rma;
import io.caseledger.kernel.spareparts.RmaState;
import java.util.List;

/// Looks whether a contract or the warranty covers the device. Where neither does, nothing is
/// decided: a clerk says the price, or no.
public record DecideEntitlement(String rma, Coverage coverage, Entry entry)
        implements ReplacementCommand.OfRequested {

    @Override
    public Decision<ReplacementEvent> decide(Rma known) {
        if (known.state() != RmaState.REQUESTED) {
            return new Decision.Accepted<>(List.of());
        }
        var request = known.requested();
        if (coverage.isOutOfService(request)) {
            return Decision.accept(
                    new ReplacementRefused(
                            RefusalCause.END_OF_SERVICE,
                            "The vendor has no spares for " + coverage.item().product() + ".",
                            entry.occurredAt()));
        }
        var decided = coverage.decision(request, entry.occurredAt());
        return decided == null ? new Decision.Accepted<>(List.of()) : Decision.accept(decided);
    }
}
