package io.caseledger.kernel.casehandling;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What is known of a case once its corrections are heeded. Domain C13.
public final class Corrections {

    private Corrections() {}

    /// The facts of a case's stream, each where it was, and each corrected one at the time that the
    /// latest of its corrections says. The very same list where nothing was corrected, as nearly
    /// always.
    public static List<CaseEvent> applied(List<CaseEvent> facts) {
        List<CaseEvent> known = null;
        for (var i = 0; i < facts.size(); i++) {
            if (facts.get(i) instanceof FactCorrected correction) {
                if (known == null) {
                    known = new ArrayList<>(facts);
                }
                known.set(index(correction), told(correction, facts));
            }
        }
        return known == null ? facts : known;
    }

    /// When the last of the facts occurred, as known now; that one was corrected is none of them.
    /// [Instant#MIN] where there is none.
    public static Instant latest(List<CaseEvent> facts) {
        var latest = Instant.MIN;
        for (var fact : applied(facts)) {
            if (!(fact instanceof FactCorrected) && fact.occurredAt().isAfter(latest)) {
                latest = fact.occurredAt();
            }
        }
        return latest;
    }

    /// Only what somebody claims is corrected: not what passing time brought about, and no
    /// correction.
    public static boolean isCorrectable(CaseEvent fact) {
        return !(fact instanceof SlaWarned
                || fact instanceof SlaBreached
                || fact instanceof SparePartDelayed
                || fact instanceof FactCorrected);
    }

    /// The fact that a correction is about, as this correction alone tells it.
    public static CaseEvent told(FactCorrected correction, List<CaseEvent> facts) {
        return at(correction.newOccurredAt(), facts.get(index(correction)));
    }

    private static int index(FactCorrected correction) {
        return Math.toIntExact(correction.target() - 1);
    }

    /// The same thing at another time; what the log says of itself stays when it was said.
    private static CaseEvent at(Instant when, CaseEvent fact) {
        return switch (fact) {
            case CaseOpened opened -> at(when, opened);
            case PartnerResponded it -> new PartnerResponded(it.engineer(), when);
            case VendorResponded it -> new VendorResponded(it.engineer(), when);
            case OnSiteRequired required -> at(when, required);
            case EngineerArrived it -> new EngineerArrived(it.actor(), it.engineer(), when);
            case CaseEscalated it ->
                    new CaseEscalated(it.fromTier(), it.toTier(), it.cause(), it.reason(), when);
            case ReportedToVendor it -> new ReportedToVendor(it.summary(), it.reason(), when);
            case SolutionProvided it -> new SolutionProvided(it.kind(), when);
            case ServiceRestored it -> new ServiceRestored(when);
            case LevelChanged it ->
                    new LevelChanged(it.from(), it.to(), it.reason(), it.approvedBy(), when);
            case ClockPaused it -> new ClockPaused(it.clocks(), it.reason(), it.approvedBy(), when);
            case ClockResumed it -> new ClockResumed(when);
            case CaseClosed it -> new CaseClosed(it.reason(), when);
            case CaseReopened it -> new CaseReopened(it.cycle(), it.reason(), when);
            case CaseCancelled it -> new CaseCancelled(it.reason(), when);
            case SlaWarned _, SlaBreached _, SparePartDelayed _, FactCorrected _ -> fact;
        };
    }

    private static CaseOpened at(Instant when, CaseOpened opened) {
        return new CaseOpened(
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
                when,
                opened.slaPolicy(),
                opened.calendar());
    }

    /// A visit whose time counts from the asking counts from when it was really asked for.
    private static OnSiteRequired at(Instant when, OnSiteRequired required) {
        var fromAsking = required.occurredAt().equals(required.anchor());
        return new OnSiteRequired(required.actor(), fromAsking ? when : required.anchor(), when);
    }
}
