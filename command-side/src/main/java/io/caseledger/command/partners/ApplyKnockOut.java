package io.caseledger.command.partners;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.partners.RatingEvent;
import io.caseledger.kernel.partners.RatingEvent.KnockOutApplied;
import io.caseledger.kernel.rating.KnockOut;
import io.caseledger.kernel.rating.Quarter;
import java.util.List;

/// A knock-out that follows from the facts was seen in a quarter: the star is capped now, not when
/// the quarter is rated. Said again it has no effect.
public record ApplyKnockOut(String partner, Quarter quarter, KnockOut knockOut, Entry entry)
        implements RatingCommand {

    @Override
    public Decision<RatingEvent> decide(RatingFile file) {
        if (knockOut.cause().isMisconduct()) {
            return Refusal.NOT_AUTHORISED.refuse();
        }
        return file.isKnockedOut(quarter, knockOut.cause())
                ? new Decision.Accepted<>(List.of())
                : Decision.accept(
                        new KnockOutApplied(partner, quarter, knockOut, entry.occurredAt()));
    }
}
