package io.caseledger.query.casehandling;

import io.caseledger.kernel.audit.Recorded;
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
import io.caseledger.kernel.casehandling.Party;
import io.caseledger.kernel.casehandling.Tier;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes a case through its events, in the order in which the log took them. Copying a whole row
/// for each event would be most of the work of a rebuild.
final class CaseFold {

    private CaseState state;
    private boolean paused;
    private int level;
    private Tier tier;
    private int cycle;
    private Instant reportedAt;
    private Instant lastOccurredAt;

    private CaseFold(CaseView before) {
        state = before.state();
        paused = before.paused();
        level = before.level();
        tier = before.tier();
        cycle = before.cycle();
        reportedAt = before.reportedAt();
        lastOccurredAt = before.lastOccurredAt();
    }

    /// @param before absent for a case that begins with these events
    static CaseView fold(
            String caseId, @Nullable CaseView before, List<Recorded<CaseEvent>> events) {
        var start = before == null ? opened(caseId, events.getFirst()) : before;
        var fold = new CaseFold(start);
        for (var recorded : events) {
            // What the row shows already comes again only when a batch is repeated.
            if (recorded.version() > start.version()) {
                fold.apply(recorded.event());
            }
        }
        return fold.view(start, events.getLast());
    }

    private static CaseView opened(String caseId, Recorded<CaseEvent> first) {
        if (!(first.event() instanceof CaseOpened opened)) {
            throw new IllegalStateException(
                    "case %s begins with %s".formatted(caseId, first.type()));
        }
        return new CaseView(
                caseId,
                opened.customer(),
                opened.site(),
                opened.zone().getId(),
                opened.serial(),
                opened.symptom(),
                opened.level().number(),
                opened.channel(),
                opened.servingParty(),
                opened.partner(),
                CaseState.OPEN,
                false,
                opened.servingParty() == Party.VENDOR ? Tier.VENDOR : Tier.PARTNER,
                1,
                opened.reportedAt(),
                opened.reportedAt(),
                0,
                0);
    }

    private void apply(CaseEvent event) {
        if (event.occurredAt().isAfter(lastOccurredAt)) {
            lastOccurredAt = event.occurredAt();
        }
        switch (event) {
            case LevelChanged changed -> level = changed.to().number();
            case CaseEscalated escalated -> tier = escalated.toTier();
            case ReportedToVendor reported -> tier = higher(tier, Tier.VENDOR);
            case ClockPaused pause -> paused = true;
            case ClockResumed resumed -> paused = false;
            case ServiceRestored restored -> become(CaseState.RESTORED);
            case CaseClosed closed -> become(CaseState.CLOSED);
            case CaseCancelled cancelled -> become(CaseState.CANCELLED);
            case CaseReopened reopened -> {
                become(CaseState.OPEN);
                cycle = reopened.cycle();
            }
            case CaseOpened opened -> {}
            case PartnerResponded responded -> {}
            case VendorResponded responded -> {}
            case OnSiteRequired required -> {}
            case EngineerArrived arrived -> {}
            case SolutionProvided provided -> {}
            case SlaWarned warned -> {}
            case SlaBreached breached -> {}
            case SparePartDelayed delayed -> {}
            case FactCorrected corrected -> correct(corrected);
        }
    }

    /// Of all times that may be corrected the row shows that of the report, which is the first.
    private void correct(FactCorrected corrected) {
        if (corrected.target() == 1) {
            reportedAt = corrected.newOccurredAt();
        }
    }

    private void become(CaseState next) {
        state = next;
        paused = false;
    }

    private static Tier higher(Tier one, Tier other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private CaseView view(CaseView start, Recorded<CaseEvent> last) {
        if (last.version() <= start.version()) {
            return start;
        }
        return new CaseView(
                start.caseId(),
                start.customer(),
                start.site(),
                start.zone(),
                start.serial(),
                start.symptom(),
                level,
                start.channel(),
                start.servingParty(),
                start.partner(),
                state,
                paused,
                tier,
                cycle,
                reportedAt,
                lastOccurredAt,
                last.version(),
                last.position());
    }
}
