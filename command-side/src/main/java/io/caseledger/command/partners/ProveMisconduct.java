package io.caseledger.command.partners;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.partners.RatingEvent;
import io.caseledger.kernel.partners.RatingEvent.KnockOutApplied;
import io.caseledger.kernel.rating.KnockOut;
import io.caseledger.kernel.rating.KnockOutCause;
import io.caseledger.kernel.rating.Quarter;
import io.caseledger.kernel.rating.RatingPolicy;
import java.util.List;
import java.util.UUID;

/// A falsified fact, or the misuse of an engineer's account, is proven. Domain 5.2, KO1 and KO6.
///
/// @param registered whether there is such a partner
/// @param cause one of the two
/// @param evidence the events that prove it
public record ProveMisconduct(
        String partner,
        boolean registered,
        KnockOutCause cause,
        List<UUID> evidence,
        RatingPolicy policy,
        Entry entry)
        implements RatingCommand {

    public ProveMisconduct {
        evidence = List.copyOf(evidence);
    }

    @Override
    public Decision<RatingEvent> decide(RatingFile file) {
        if (!registered) {
            return Refusal.UNKNOWN_PARTNER.refuse();
        }
        if (!cause.isMisconduct()) {
            return Refusal.NO_MISCONDUCT.refuse();
        }
        if (evidence.isEmpty()) {
            return Refusal.NO_EVIDENCE.refuse();
        }
        var rules = policy.knockOuts();
        var until = rules.until(cause, entry.occurredAt(), file.times(cause));
        return Decision.accept(
                new KnockOutApplied(
                        partner,
                        Quarter.of(entry.occurredAt()),
                        new KnockOut(cause, rules.cap(cause), evidence, until),
                        entry.occurredAt()));
    }
}
