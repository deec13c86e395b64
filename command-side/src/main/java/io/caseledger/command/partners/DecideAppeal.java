package io.caseledger.command.partners;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.partners.RatingEvent;
import io.caseledger.kernel.partners.RatingEvent.AppealDecided;

/// Cooperation management decides an appeal, but nobody of the region that supervised the partner:
/// it is its data that is disputed. Domain 4.6, 5.2.
public record DecideAppeal(
        String partner, String appeal, boolean upheld, String reason, Entry entry)
        implements RatingCommand {

    @Override
    public Decision<RatingEvent> decide(RatingFile file) {
        var filed = file.appeal(appeal);
        if (filed == null) {
            return Refusal.UNKNOWN_APPEAL.refuse();
        }
        if (file.isDecided(appeal)) {
            return Refusal.ALREADY_DECIDED.refuse();
        }
        var sealed = file.sealed(filed.quarter());
        return sealed != null && sealed.region().equals(entry.actor().region())
                ? Refusal.CONFLICT_OF_INTEREST.refuse()
                : Decision.accept(
                        new AppealDecided(
                                appeal, filed.quarter(), upheld, reason, entry.occurredAt()));
    }
}
