package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.spareparts.ReplacementEvent;
import io.caseledger.kernel.spareparts.Rma;
import java.util.List;

/// Asks what silence alone has made of a replacement by now, which is all that this puts on file.
public record ReviewReplacement(String rma, Entry entry) implements ReplacementCommand.OfRequested {

    @Override
    public Decision<ReplacementEvent> decide(Rma known) {
        return new Decision.Accepted<>(List.of());
    }
}
