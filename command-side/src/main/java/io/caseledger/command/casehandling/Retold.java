package io.caseledger.command.casehandling;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Role;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.CaseCancelled;
import io.caseledger.kernel.casehandling.CaseEvent.CaseClosed;
import io.caseledger.kernel.casehandling.CaseEvent.CaseEscalated;
import io.caseledger.kernel.casehandling.CaseEvent.CaseOpened;
import io.caseledger.kernel.casehandling.CaseEvent.CaseReopened;
import io.caseledger.kernel.casehandling.CaseEvent.ClockPaused;
import io.caseledger.kernel.casehandling.CaseEvent.ClockResumed;
import io.caseledger.kernel.casehandling.CaseEvent.EngineerArrived;
import io.caseledger.kernel.casehandling.CaseEvent.FactCorrected;
import io.caseledger.kernel.casehandling.CaseEvent.LevelChanged;
import io.caseledger.kernel.casehandling.CaseEvent.OnSiteRequired;
import io.caseledger.kernel.casehandling.CaseEvent.PartnerResponded;
import io.caseledger.kernel.casehandling.CaseEvent.ReportedToVendor;
import io.caseledger.kernel.casehandling.CaseEvent.ServiceRestored;
import io.caseledger.kernel.casehandling.CaseEvent.SlaBreached;
import io.caseledger.kernel.casehandling.CaseEvent.SlaWarned;
import io.caseledger.kernel.casehandling.CaseEvent.SolutionProvided;
import io.caseledger.kernel.casehandling.CaseEvent.SparePartDelayed;
import io.caseledger.kernel.casehandling.CaseEvent.VendorResponded;
import io.caseledger.kernel.casehandling.Corrections;
import io.caseledger.kernel.casehandling.Tier;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A case told once more from the beginning, each fact at the time at which it is known now: what
/// is possible then is what its own command would accept.
final class Retold {

    /// Whose approval stands for every permission, and who approved nothing himself.
    private static final Actor TELLER = new Actor("", Role.OPERATOR, null, null, null);

    private final Instant now;
    private Case state = new Case.None();
    private Instant cycleBegan = Instant.MIN;
    private Instant latest = Instant.MIN;

    private Retold(Instant now) {
        this.now = now;
    }

    /// Whether `facts`, corrections applied, could have been recorded one after the other.
    static boolean isPossible(List<CaseEvent> facts, Instant now) {
        var retold = new Retold(now);
        for (var fact : facts) {
            if (Corrections.isCorrectable(fact) && !retold.add(fact)) {
                return false;
            }
        }
        return true;
    }

    private boolean add(CaseEvent fact) {
        var command = command(fact);
        if (!isInItsCycle(fact)
                || (command != null
                        && command.decide(state) instanceof Decision.Rejected<CaseEvent>)) {
            return false;
        }
        state = state.and(fact);
        return true;
    }

    /// A cycle begins after everything in the one before, and all that belongs to it comes later.
    private boolean isInItsCycle(CaseEvent fact) {
        var at = fact.occurredAt();
        var begins = fact instanceof CaseReopened;
        if (at.isBefore(begins ? latest : cycleBegan)) {
            return false;
        }
        if (begins || fact instanceof CaseOpened) {
            cycleBegan = at;
        }
        latest = at.isAfter(latest) ? at : latest;
        return true;
    }

    /// Absent for what is told together with the fact that follows it, or by nobody.
    private @Nullable CaseCommand command(CaseEvent fact) {
        var entry = new Entry(TELLER, fact.occurredAt(), now, true);
        return switch (fact) {
            case CaseOpened it -> opening(it, entry);
            case PartnerResponded it -> new RecordPartnerResponse("", it.engineer(), entry);
            case VendorResponded it -> new RecordVendorResponse("", it.engineer(), entry);
            case OnSiteRequired it -> new RequireOnSite("", it.actor(), it.anchor(), entry);
            case EngineerArrived it -> new RecordArrival("", it.actor(), it.engineer(), entry);
            case CaseEscalated(_, var to, _, _, _) when to == Tier.VENDOR -> null;
            case CaseEscalated it -> new Escalate("", it.toTier(), "", it.reason(), entry);
            case ReportedToVendor it ->
                    new Escalate("", Tier.VENDOR, it.summary(), it.reason(), entry);
            case SolutionProvided it -> new ProvideSolution("", it.kind(), entry);
            case ServiceRestored _ -> new ConfirmRestoration("", entry);
            case LevelChanged it ->
                    new ChangeLevel("", it.to(), it.reason(), it.approvedBy(), entry);
            case ClockPaused it ->
                    new PauseClock("", it.clocks(), it.reason(), it.approvedBy(), entry);
            case ClockResumed _ -> new ResumeClock("", entry);
            case CaseClosed it -> new CloseCase("", it.reason(), null, entry);
            case CaseReopened it -> new ReopenCase("", it.reason(), entry);
            case CaseCancelled it -> new CancelCase("", it.reason(), entry);
            case SlaWarned _, SlaBreached _, SparePartDelayed _, FactCorrected _ -> null;
        };
    }

    private static OpenCase opening(CaseOpened opened, Entry entry) {
        return new OpenCase(
                opened.caseId(),
                opened.customer(),
                opened.site(),
                opened.zone(),
                opened.serial(),
                opened.symptom(),
                opened.level(),
                opened.channel(),
                opened.servingParty(),
                opened.partner(),
                entry);
    }
}
