package io.caseledger.command.casehandling;

import static io.caseledger.command.casehandling.Refusal.ALREADY_REPORTED;
import static io.caseledger.command.casehandling.Refusal.NOT_PARTNER_CASE;
import static io.caseledger.command.casehandling.Refusal.NOT_REPORTED;
import static io.caseledger.command.casehandling.Refusal.NO_HIGHER_STEP;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.CaseEscalated;
import io.caseledger.kernel.casehandling.CaseEvent.ReportedToVendor;
import io.caseledger.kernel.casehandling.EscalationCause;
import io.caseledger.kernel.casehandling.Party;
import io.caseledger.kernel.casehandling.Tier;
import org.jspecify.annotations.Nullable;

/// Somebody higher on the ladder is asked to take over. To `VENDOR` it is the handbook's report
/// (上报), which starts the vendor's clocks. Handbook 4.2.
public record Escalate(
        String caseId, Tier toTier, String summary, @Nullable String reason, Entry entry)
        implements CaseCommand {

    @Override
    public Class<? extends CaseEvent> fact() {
        return toTier == Tier.VENDOR ? ReportedToVendor.class : CaseEscalated.class;
    }

    /// The report may be owed even after the restoration (duty `ALWAYS`); no other step is.
    @Override
    public Decision<CaseEvent> decide(Case state) {
        return toTier == Tier.VENDOR
                ? InHand.untilClosed(state, this::report)
                : InHand.at(entry.occurredAt(), state, this::climb);
    }

    private Decision<CaseEvent> report(CaseFile file) {
        if (!file.servedBy(Party.PARTNER)) {
            return NOT_PARTNER_CASE.refuse();
        }
        if (file.wasReported()) {
            return ALREADY_REPORTED.refuse();
        }
        return Decision.accept(
                escalated(file), new ReportedToVendor(summary, reason, entry.occurredAt()));
    }

    private Decision<CaseEvent> climb(CaseFile file) {
        var ladder = file.policy().ladder();
        if (ladder.indexOf(toTier) <= ladder.indexOf(file.tier())) {
            return NO_HIGHER_STEP.refuse();
        }
        if (ladder.indexOf(toTier) > ladder.indexOf(Tier.VENDOR)
                && !file.isWithVendorAt(entry.occurredAt())) {
            return NOT_REPORTED.refuse();
        }
        return Decision.accept(escalated(file));
    }

    private CaseEscalated escalated(CaseFile file) {
        return new CaseEscalated(
                file.tier(), toTier, EscalationCause.MANUAL, reason, entry.occurredAt());
    }
}
