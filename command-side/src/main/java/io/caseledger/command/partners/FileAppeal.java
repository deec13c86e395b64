package io.caseledger.command.partners;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.partners.RatingEvent;
import io.caseledger.kernel.partners.RatingEvent.AppealFiled;
import io.caseledger.kernel.rating.Quarter;
import java.util.List;
import java.util.UUID;

/// The partner's manager disputes a published rating by the events it rests on. Domain 5.2.
public record FileAppeal(
        String partner,
        String appeal,
        Quarter quarter,
        List<UUID> disputed,
        String reason,
        Entry entry)
        implements RatingCommand {

    public FileAppeal {
        disputed = List.copyOf(disputed);
    }

    @Override
    public Decision<RatingEvent> decide(RatingFile file) {
        var published = file.published(quarter);
        if (published == null) {
            return Refusal.NOT_PUBLISHED.refuse();
        }
        if (entry.occurredAt().isAfter(published.appealUntil())) {
            return Refusal.APPEAL_WINDOW_OVER.refuse();
        }
        if (file.appeal(appeal) != null) {
            return Refusal.DUPLICATE_APPEAL.refuse();
        }
        if (disputed.isEmpty()) {
            return Refusal.NO_EVIDENCE.refuse();
        }
        return published.rating().events().containsAll(disputed)
                ? Decision.accept(
                        new AppealFiled(appeal, quarter, disputed, reason, entry.occurredAt()))
                : Refusal.NOT_RATED_ON.refuse();
    }
}
