package io.caseledger.command.casehandling;

import static io.caseledger.command.casehandling.Refusal.ALREADY_ARRIVED;
import static io.caseledger.command.casehandling.Refusal.ALREADY_REQUIRED;
import static io.caseledger.command.casehandling.Refusal.BEFORE_REPORT;
import static io.caseledger.command.casehandling.Refusal.FUTURE_FACT;
import static io.caseledger.command.casehandling.Refusal.NOT_ACCOUNTABLE;
import static io.caseledger.command.casehandling.Refusal.NOT_REPORTED;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.EngineerArrived;
import io.caseledger.kernel.casehandling.CaseEvent.OnSiteRequired;
import io.caseledger.kernel.casehandling.Party;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The fault can only be solved on site by `actor`'s engineer. Handbook 4.2, level table.
///
/// @param anchor from when the travel time counts; absent means from the start of that party's
///   other clocks
public record RequireOnSite(String caseId, Party actor, @Nullable Instant anchor, Entry entry)
        implements CaseCommand {

    @Override
    public Class<OnSiteRequired> fact() {
        return OnSiteRequired.class;
    }

    @Override
    public Decision<CaseEvent> decide(Case state) {
        return InHand.at(entry.occurredAt(), state, this::decide);
    }

    private Decision<CaseEvent> decide(CaseFile file) {
        var refusal = refusal(file);
        return refusal == null
                ? Decision.accept(new OnSiteRequired(actor, anchor, entry.occurredAt()))
                : refusal.refuse();
    }

    private @Nullable Refusal refusal(CaseFile file) {
        if (actor == Party.PARTNER && !file.servedBy(Party.PARTNER)) {
            return NOT_ACCOUNTABLE;
        }
        if (actor == Party.VENDOR && !file.isWithVendorAt(entry.occurredAt())) {
            return NOT_REPORTED;
        }
        if (file.hasInCycle(EngineerArrived.class, arrival -> arrival.actor() == actor)) {
            return ALREADY_ARRIVED;
        }
        if (file.hasInCycle(OnSiteRequired.class, required -> required.actor() == actor)) {
            return ALREADY_REQUIRED;
        }
        if (anchor != null && anchor.isBefore(file.cycleBegan())) {
            return BEFORE_REPORT;
        }
        return anchor != null && entry.isAhead(anchor) ? FUTURE_FACT : null;
    }
}
